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
    public var problem: Problem?
    public var busy = true
}

/// Questions to write about.
@Observable @MainActor
public final class PromptsViewModel: ListViewModel {
    public internal(set) var state = PromptsState()
    @ObservationIgnored let app: AppViewModel

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
        await change(.kept) {
            try $0.prompts.setPromptFavourite(
                prompt: prompt.id, favourite: favourite, context: $1)
        }
    }

    /// It is not asked any more, or it is again.
    public func setRefused(_ prompt: Prompt, _ refused: Bool) async {
        await change(.kept) {
            try $0.prompts.setPromptRefused(prompt: prompt.id, refused: refused, context: $1)
        }
    }

    public func remove(_ prompt: Prompt) async {
        await change(.removed) { try $0.prompts.removePrompt(promptId: prompt.id, context: $1) }
    }
}
