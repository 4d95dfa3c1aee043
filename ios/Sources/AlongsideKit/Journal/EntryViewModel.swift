import AlongsideCore
import Foundation
import Observation

public struct EntryState: Equatable, Sendable, FormState {
    public var id: EntryId?
    public var text = ""
    /// The id of a mood of the scale.
    public var mood: Int?
    /// The scale, the lowest first, and the moods that it had before.
    public var moods: [Mood] = []
    /// Separated by commas.
    public var tags = ""
    /// What is typed is in the store, though not as an entry yet.
    public var draftKept = false
    public var problem: Problem?
    public var busy = true
    public var finished = false
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
        let (of, id) = (of, state.id)
        let answer = await app.ask { opened, _ in
            (
                try opened.session.draft(of: of), try id.map { try opened.journal.entry(entryId: $0) },
                try opened.journal.moods()
            )
        }
        state.busy = false
        switch answer {
        case .success(let (draft, entry, moods)):
            state.moods = moods
            if let draft {
                show(draft.fields)
                state.draftKept = true
            } else if let entry {
                state.text = entry.text
                state.mood = entry.mood.map(Int.init)
                state.tags = entry.tags.joined(separator: ", ")
            }
            begin(of)
        case .failure(let problem): state.problem = problem
        }
    }

    var fields: [String: String] {
        ["text": state.text, "mood": state.mood.map(String.init) ?? "", "tags": state.tags]
    }

    private func show(_ fields: [String: String]) {
        state.text = fields["text"] ?? ""
        state.mood = fields["mood"].flatMap(Int.init)
        state.tags = fields["tags"] ?? ""
    }

    public func write(_ text: String) { typed { $0.text = text } }

    /// Takes the mood, or takes it back where it was the same.
    public func feel(_ mood: Int?) { typed { $0.mood = mood == $0.mood ? nil : mood } }

    public func tag(_ tags: String) { typed { $0.tags = tags } }

    public func save() async {
        let (of, id, typed) = (of, state.id, state)
        let tags = typed.tags.split(separator: ",")
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        state.finished = await save { opened, here in
            // What an entry has that this screen does not show stays as it is.
            var draft = try id.map { try opened.journal.entryDraft(entryId: $0) } ?? EntryDraft(text: "")
            draft.text = typed.text
            draft.mood = typed.mood.map { UInt8(clamping: $0) }
            draft.tags = tags
            if let id {
                _ = try opened.journal.editEntry(entryId: id, draft: draft, here: here, finishes: of)
            } else {
                _ = try opened.journal.addEntry(draft: draft, here: here, finishes: of)
            }
        }
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}
