import AlongsideCore
import Observation

public struct JournalsState: Equatable, Sendable, ScreenState {
    public var loaded = false
    /// Beside the first, which has no name.
    public var journals: [NamedJournal] = []
    /// The name that is typed.
    public var name = ""
    /// A name is being typed: of a new journal, or of `renaming`.
    public var writing = false
    public var renaming: JournalId?
    public var problem: Problem?
    public var busy = true
}

/// The journals beside the first one.
@Observable @MainActor
public final class JournalsViewModel: ListViewModel {
    public internal(set) var state = JournalsState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored private var line: LineDraft?

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        await look { opened, _ in
            try opened.journal.journals()
        } show: { state, journals in
            (state.journals, state.loaded) = (journals, true)
        }
    }

    /// Begins the name of a new journal, or of one that is there; what was typed before comes first.
    public func write(_ id: JournalId? = nil) async {
        guard !state.writing else { return }
        let of: DraftOf = id.map { .change(thing: .journal(id: $0)) } ?? .new(kind: .journal)
        let line = LineDraft(of, in: app) { .journal(name: $0) } text: { [weak self] in
            self?.state.name ?? ""
        } told: { [weak self] in
            self?.state.problem = $0
        }
        guard let name = await line.load() else { return }
        self.line = line
        (state.name, state.renaming, state.writing, state.problem) = (name, id, true, nil)
    }

    public func setName(_ name: String) {
        state.name = name
        state.problem = nil
        line?.typed()
    }

    public func save() async {
        guard state.writing else { return }
        let (name, id) = (state.name, state.renaming)
        let kept = await change(.kept) { opened, context in
            if let id {
                _ = try opened.journal.renameJournal(journalId: id, name: name, context: context)
            } else {
                _ = try opened.journal.addJournal(name: name, context: context)
            }
        }
        if kept { await stopWriting(keep: false) }
    }

    /// Closes the name that is typed; it is kept as a draft, but for one that did what it was for.
    public func stopWriting(keep: Bool = true) async {
        if keep { await line?.keepNow() } else { await line?.end() }
        line = nil
        (state.name, state.renaming, state.writing) = ("", nil, false)
    }

    /// Its entries go to the first journal.
    public func remove(_ id: JournalId) async {
        await change(.journalRemoved) { try $0.journal.removeJournal(journalId: id, context: $1) }
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await line?.keepNow()
    }
}
