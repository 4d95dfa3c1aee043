import AlongsideCore
import Foundation
import Observation

public struct EntryState: Equatable, Sendable, FormState {
    public var id: EntryId?
    /// All of the entry, also what the screen does not show; nothing until it was looked up.
    public var draft: EntryInput?
    /// The scale, the lowest first, and the moods that it had before.
    public var moods: [Mood] = []
    /// As they are typed, separated by commas.
    public var tags = ""
    /// What is typed is in the store, though not as an entry yet.
    public var draftKept = false
    public var problem: Problem?
    public var busy = true
    public var finished = false

    /// Typing may begin.
    public var ready: Bool { draft != nil && !busy }
    public var text: String { draft?.text ?? "" }
    /// The id of a mood of the scale.
    public var mood: Int? { draft?.mood.map(Int.init) }
}

/// Writes an entry, or another state of one.
@Observable @MainActor
public final class EntryViewModel: FormViewModel {
    public internal(set) var state: EntryState
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var keeper: DraftKeeper?

    public init(_ app: AppViewModel, id: EntryId? = nil) {
        self.app = app
        state = EntryState(id: id)
    }

    private var of: DraftOf { state.id.map { .change(thing: .entry(id: $0)) } ?? .new(kind: .entry) }

    /// Looks up what is there: what was typed before comes first.
    public func load() async {
        guard keeper == nil else { return }
        let of = of
        let answer = await app.ask { opened, context in
            (try opened.session.form(of: of, context: context), try opened.journal.moods())
        }
        state.busy = false
        switch answer {
        case .success(let (start, moods)):
            state.moods = moods
            guard case .entry(let draft) = start.form else { return }
            state.draft = draft
            state.tags = draft.tags.joined(separator: ", ")
            state.draftKept = start.isDraft
            begin(of)
        case .failure(let problem): state.problem = problem
        }
    }

    var form: FormContent? { state.draft.map { .entry(draft: $0) } }

    public func write(_ text: String) { typed { $0.draft?.text = text } }

    /// Takes the mood, or takes it back where it was the same.
    public func feel(_ mood: Int?) {
        let mood = mood == state.mood ? nil : mood
        typed { $0.draft?.mood = mood.map { UInt8(clamping: $0) } }
    }

    public func tag(_ tags: String) {
        let split = try? Guide().splitTags(text: tags)
        typed {
            $0.tags = tags
            $0.draft?.tags = split ?? []
        }
    }

    public func save() async {
        guard let draft = state.draft else { return }
        let (of, id) = (of, state.id)
        state.finished = await save { opened, context in
            if let id {
                _ = try opened.journal.editEntry(entryId: id, input: draft, context: context, fromDraft: of)
            } else {
                _ = try opened.journal.addEntry(input: draft, context: context, fromDraft: of)
            }
        }
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}
