import AlongsideCore

/// A state that says what went wrong.
public protocol TellsProblem {
    var problem: Problem? { get set }
}

/// What every screen's state holds beside what it shows.
public protocol ScreenState: TellsProblem {
    /// What it shows was looked up.
    var loaded: Bool { get }
    /// A call runs, or the first was not made yet.
    var busy: Bool { get set }
}

/// What every form's state holds beside its fields.
public protocol FormState: ScreenState {
    /// What is typed is in the store, though not as what it is to become yet.
    var draftKept: Bool { get set }
    /// Something was typed that is on its way there.
    var saving: Bool { get set }
}

extension FormState {
    /// Typing may begin.
    public var ready: Bool { loaded && !busy }
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
    /// Looks up what a form begins with, once: what another form of the same was left with is kept
    /// first, so that no word of it is missing. Gives nothing where that fails, or where the form
    /// was begun meanwhile.
    func lookUp<Answer: Sendable>(
        _ body: @Sendable (Opened, CallContext) throws -> Answer
    ) async -> Answer? {
        guard keeper == nil else { return nil }
        await app.keepTyped()
        let answer = await app.ask(body)
        guard keeper == nil else { return nil }
        state.busy = false
        switch answer {
        case .success(let answer): return answer
        case .failure(let problem):
            state.problem = problem
            return nil
        }
    }

    /// From here on what is typed is kept.
    func begin(_ of: DraftOf) {
        keeper = DraftKeeper(of, in: app) { [weak self] in
            self?.form
        } told: { [weak self] problem in
            self?.state.draftKept = problem == nil
            self?.state.saving = false
            self?.state.problem = problem
        }
    }

    /// Takes what was typed. A form that was not looked up takes nothing: it could not keep it.
    func typed(_ change: (inout State) -> Void) {
        guard let keeper else { return }
        change(&state)
        state.draftKept = false
        state.saving = true
        state.problem = nil
        keeper.typed()
    }

    /// Throws away what was typed; *Undo* brings it back. Tells whether it is gone.
    func throwAway() async -> Bool {
        guard let keeper, !keeper.ended, !state.busy else { return false }
        state.busy = true
        await keeper.stop()
        let problem = await app.discard(keeper.of)
        state.busy = false
        if let problem {
            state.problem = problem
            keeper.goOn()
        }
        return problem == nil
    }

    /// Saves what the draft led to, which is no draft any more; tells whether it is kept. A form
    /// that was saved is not saved again.
    func save(_ act: @Sendable (Opened, CallContext) throws -> Void) async -> Bool {
        guard let keeper, !keeper.ended, !state.busy else { return false }
        state.busy = true
        await keeper.pause()
        let problem = await app.keep(.kept, act)
        state.busy = false
        state.saving = false
        if let problem {
            state.problem = problem
            keeper.goOn()
        }
        return problem == nil
    }
}
