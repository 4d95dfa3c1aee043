import AlongsideCore
import Observation

public enum NewKeyStep: Equatable, Sendable {
    /// What it is for.
    case why
    /// The new recovery code, to be written down.
    case code
    /// The PIN once more.
    case proof
}

public struct NewKeyState: Equatable, Sendable {
    public var step = NewKeyStep.why
    /// It opens nothing until the key is made.
    public var recoveryCode: String?
    public var problem: Problem?
    public var busy = false
}

/// Writes everything anew under a new key, with a new recovery code.
@Observable @MainActor
public final class NewKeyViewModel {
    public private(set) var state = NewKeyState()
    @ObservationIgnored public private(set) lazy var proof = ProofViewModel(app) { [weak self] (pin: consuming Pin) in
        try await self?.seal(pin)
    }
    @ObservationIgnored private let app: AppViewModel
    @ObservationIgnored private var sealed: Wrapped?

    public init(_ app: AppViewModel) {
        self.app = app
    }

    /// Shows a new recovery code. Nothing is changed yet.
    public func showCode() async {
        guard !state.busy else { return }
        state.busy = true
        defer { state.busy = false }
        do {
            state.recoveryCode = try await app.gateway.guide { try $0.newRecoveryCode() }
            (state.step, state.problem) = (.code, nil)
        } catch {
            state.problem = Problem(error)
        }
    }

    /// It was written down: the PIN comes next, and what it seals is used at once.
    public func written() {
        state.step = .proof
    }

    public func back() {
        proof.clear()
        if state.step == .proof { state.step = .code } else { state = NewKeyState() }
    }

    /// The page is left: the code that was shown opens nothing.
    public func leave() {
        proof.clear()
        state = NewKeyState()
    }

    private func seal(_ pin: consuming Pin) async throws {
        sealed = try await app.gateway.sealNewKey(pin: pin)
    }

    /// Once the PIN was right, makes the key. The lock page comes, and after it the new code is typed
    /// back.
    public func make() async {
        guard let code = state.recoveryCode, await proof.prove(), let sealed,
            state.step == .proof
        else { return }
        self.sealed = nil
        state = NewKeyState()
        await app.runToLock(.newKey) { opened, _, job in
            try opened.keys.rotate(wrapped: sealed, recoveryCode: code, job: job)
        }
    }
}
