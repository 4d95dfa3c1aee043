import AlongsideCore

/// What every form's state holds beside its fields.
protocol FormState {
    /// What is typed is in the store, though not as what it is to become yet.
    var draftKept: Bool { get set }
    var problem: Problem? { get set }
    var busy: Bool { get set }
}

/// A form whose fields are kept as a draft while they are typed, until it is saved.
@MainActor
protocol FormViewModel: AnyObject {
    associatedtype State: FormState
    var state: State { get set }
    var app: AppViewModel { get }
    var keeper: DraftKeeper? { get set }
    /// What the form holds; nothing until it was looked up.
    var form: FormContent? { get }
}

extension FormViewModel {
    /// From here on what is typed is kept.
    func begin(_ of: DraftOf) {
        keeper = DraftKeeper(of, in: app) { [weak self] in
            self?.form
        } told: { [weak self] problem in
            self?.state.draftKept = problem == nil
            self?.state.problem = problem
        }
    }

    func typed(_ change: (inout State) -> Void) {
        change(&state)
        state.draftKept = false
        state.problem = nil
        keeper?.typed()
    }

    /// Saves what the draft led to, which is no draft any more; tells whether it is kept.
    func save(_ act: @Sendable (Opened, CallContext) throws -> Void) async -> Bool {
        guard let keeper, !state.busy else { return false }
        state.busy = true
        await keeper.pause()
        let problem = await app.keep(.kept, act)
        state.busy = false
        if let problem {
            state.problem = problem
            keeper.goOn()
        }
        return problem == nil
    }
}
