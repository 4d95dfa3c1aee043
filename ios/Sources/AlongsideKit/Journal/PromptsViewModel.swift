import AlongsideCore
import Observation

public struct PromptsState: Equatable, Sendable, ScreenState {
    public var loaded = false
    public var filter = PromptFilter()
    /// The prompt of the day; nothing where there is none for now.
    public var today: Prompt?
    public var prompts: [Prompt] = []
    /// What is known of writing so.
    public var evidence: Evidence?
    /// A prompt of the person's own that is typed: a new one, or another text of `editing`.
    public var writing = false
    public var editing: String?
    public var text = ""
    public var problem: Problem?
    public var busy = true
}

/// Questions to write about.
@Observable @MainActor
public final class PromptsViewModel: ListViewModel {
    public internal(set) var state = PromptsState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored private var line: LineDraft?

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        let filter = state.filter
        await look {
            try $0.screens.prompts(filter: filter, context: $1)
        } show: { state, screen in
            guard state.filter == filter else { return }
            (state.today, state.prompts) = (screen.today, screen.prompts)
            (state.evidence, state.loaded) = (screen.evidence, true)
        }
    }

    public func setFilter(_ filter: PromptFilter) async {
        guard filter != state.filter else { return }
        state.filter = filter
        await refresh()
    }

    /// Not this one today.
    public func skip(_ prompt: Prompt) async {
        await change(.promptSkipped) { try $0.prompts.skipPrompt(prompt: prompt.id, context: $1) }
    }

    public func setFavourite(_ prompt: Prompt, _ favourite: Bool) async {
        await change(.done) {
            try $0.prompts.setPromptFavourite(
                prompt: prompt.id, favourite: favourite, context: $1)
        }
    }

    /// It is not asked any more, or it is again.
    public func setRefused(_ prompt: Prompt, _ refused: Bool) async {
        await change(.done) {
            try $0.prompts.setPromptRefused(prompt: prompt.id, refused: refused, context: $1)
        }
    }

    public func remove(_ prompt: Prompt) async {
        await change(.removed) { try $0.prompts.removePrompt(promptId: prompt.id, context: $1) }
    }

    // One's own.

    public func write(_ prompt: Prompt? = nil) async {
        guard !state.writing else { return }
        let id = prompt?.id
        let of: DraftOf = id.map { .change(thing: .prompt(id: $0)) } ?? .new(kind: .prompt)
        let line = LineDraft(of, in: app) { .prompt(text: $0) } text: { [weak self] in
            self?.state.text ?? ""
        } told: { [weak self] in
            self?.state.problem = $0
        }
        guard let text = await line.load() else { return }
        self.line = line
        (state.text, state.editing, state.writing, state.problem) = (text, id, true, nil)
    }

    public func setText(_ text: String) {
        state.text = text
        state.problem = nil
        line?.typed()
    }

    public func save() async {
        guard state.writing else { return }
        let (text, id) = (state.text, state.editing)
        let kept = await change(.kept) { opened, context in
            if let id {
                _ = try opened.prompts.editPrompt(promptId: id, text: text, context: context)
            } else {
                _ = try opened.prompts.addPrompt(text: text, context: context)
            }
        }
        if kept { await stopWriting(keep: false) }
    }

    /// Closes what is typed; it is kept as a draft, but for one that did what it was for.
    public func stopWriting(keep: Bool = true) async {
        if keep { await line?.keepNow() } else { await line?.end() }
        line = nil
        (state.text, state.editing, state.writing) = ("", nil, false)
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await line?.keepNow()
    }
}
