import AlongsideCore
import Foundation
import Observation

public struct EntryState: Equatable, Sendable {
    public var id: EntryId?
    public var text = ""
    /// 1 (lowest) to 5 (highest).
    public var mood: Int?
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
public final class EntryViewModel {
    public private(set) var state: EntryState
    @ObservationIgnored private let app: AppViewModel
    @ObservationIgnored private var keeper: DraftKeeper?

    public init(_ app: AppViewModel, id: EntryId? = nil) {
        self.app = app
        state = EntryState(id: id)
    }

    private var of: DraftOf { state.id.map { .entry(id: $0) } ?? .newEntry }

    /// Looks up what is there: what was typed before comes first.
    public func load() async {
        guard keeper == nil else { return }
        let (of, id) = (of, state.id)
        let answer = await app.ask { session, _ in
            (try session.draft(of: of), try id.map { try session.entry(entryId: $0) })
        }
        state.busy = false
        switch answer {
        case .success(let (draft, entry)):
            if let draft {
                show(draft.fields)
                state.draftKept = true
            } else if let entry {
                state.text = entry.text
                state.mood = entry.mood.map(Int.init)
                state.tags = entry.tags.joined(separator: ", ")
            }
            begin()
        case .failure(let problem): state.problem = problem
        }
    }

    private func begin() {
        keeper = DraftKeeper(of, in: app) { [weak self] in
            self?.fields ?? [:]
        } told: { [weak self] problem in
            self?.state.draftKept = problem == nil
            self?.state.problem = problem
        }
    }

    private var fields: [String: String] {
        ["text": state.text, "mood": state.mood.map(String.init) ?? "", "tags": state.tags]
    }

    private func show(_ fields: [String: String]) {
        state.text = fields["text"] ?? ""
        state.mood = fields["mood"].flatMap(Int.init)
        state.tags = fields["tags"] ?? ""
    }

    public func write(_ text: String) {
        state.text = text
        typed()
    }

    /// Takes the mood, or takes it back where it was the same.
    public func feel(_ mood: Int?) {
        state.mood = mood == state.mood ? nil : mood
        typed()
    }

    public func tag(_ tags: String) {
        state.tags = tags
        typed()
    }

    private func typed() {
        state.draftKept = false
        state.problem = nil
        keeper?.typed()
    }

    public func save() async {
        guard let keeper, !state.busy else { return }
        state.busy = true
        await keeper.pause()
        let (of, id, draft) = (of, state.id, entryDraft)
        let answer = await app.ask { session, here in
            if let id {
                try session.editEntry(entryId: id, draft: draft, here: here, finishes: of)
            } else {
                try session.addEntry(draft: draft, here: here, finishes: of)
            }
        }
        state.busy = false
        switch answer {
        case .success:
            app.say(.kept, undo: true)
            state.finished = true
        case .failure(let problem):
            state.problem = problem
            keeper.goOn()
        }
    }

    private var entryDraft: EntryDraft {
        let tags = state.tags.split(separator: ",")
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        return EntryDraft(text: state.text, mood: state.mood.map { UInt8(clamping: $0) }, tags: tags)
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}
