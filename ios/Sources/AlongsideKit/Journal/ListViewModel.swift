import AlongsideCore

/// A list that is looked up in one call. Each of its acts is done at once and can be taken back.
@MainActor
protocol ListViewModel: AnyObject {
    associatedtype State: ScreenState
    var state: State { get set }
    var app: AppViewModel { get }
    func refresh() async
}

extension ListViewModel {
    /// Looks something up and shows it.
    func look<Answer: Sendable>(
        _ call: @Sendable (Opened, CallContext) throws -> Answer,
        show: (inout State, Answer) -> Void
    ) async {
        state.busy = true
        let answer = await app.ask(call)
        state.busy = false
        switch answer {
        case .success(let answer):
            show(&state, answer)
            state.problem = nil
        case .failure(let problem): state.problem = problem
        }
    }

    /// Changes something, says so with *Undo*, and looks again; tells whether it worked.
    @discardableResult
    func change(
        _ said: Notice.Said, _ act: @Sendable (Opened, CallContext) throws -> Void
    ) async -> Bool {
        state.busy = true
        let problem = await app.keep(said, act)
        state.busy = false
        if let problem {
            state.problem = problem
            return false
        }
        await refresh()
        return true
    }
}
