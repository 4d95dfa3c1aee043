import AlongsideCore
import Observation

public struct ProofState: Equatable, Sendable {
    /// The recovery code is asked for in place of the PIN.
    public var withCode = false
    public var code = ""
    /// How many characters were typed, never which.
    public var typed = 0
    public var problem: Problem?
    public var busy = false
}

/// Asks for the PIN once more, or for the recovery code, before what nobody may do who only finds the
/// store open.
@Observable @MainActor
public final class ProofViewModel {
    public private(set) var state = ProofState()
    /// Whether the recovery code does in place of the PIN.
    public let takesCode: Bool
    public var nothingTyped: Bool { state.withCode ? state.code.isEmpty : state.typed == 0 }
    @ObservationIgnored private let app: AppViewModel
    @ObservationIgnored private let pin = TypedPin()
    /// What the PIN is for; nothing where it is shown alone.
    @ObservationIgnored private let use: (@MainActor (consuming Pin) async throws -> Void)?

    public init(_ app: AppViewModel) {
        (self.app, takesCode, use) = (app, true, nil)
    }

    /// Hands the PIN on.
    init(_ app: AppViewModel, use: @escaping @MainActor (consuming Pin) async throws -> Void) {
        (self.app, takesCode, self.use) = (app, false, use)
    }

    /// Looks whether there is a PIN: after the key file was lost none is set.
    public func load() async {
        let status = try? await app.gateway.whileLocked { try $0.status(context: $2) }
        if let status, !status.slots.contains(.pin) { useCode(true) }
    }

    public func type(_ byte: UInt8) {
        guard !state.busy else { return }
        pin.append(byte)
        (state.typed, state.problem) = (pin.count, nil)
    }

    public func removeLast() {
        guard !state.busy else { return }
        pin.removeLast()
        (state.typed, state.problem) = (pin.count, nil)
    }

    public func useCode(_ code: Bool) {
        guard !state.busy, takesCode else { return }
        pin.clear()
        state = ProofState(withCode: code)
    }

    public func setCode(_ code: String) {
        (state.code, state.problem) = (code, nil)
    }

    /// What was typed is complete. Tells whether it was right.
    public func prove() async -> Bool {
        guard !state.busy, !nothingTyped else { return false }
        state.busy = true
        do {
            if state.withCode {
                try await app.gateway.prove(recoveryCode: state.code)
            } else {
                let typed = pin.pin()
                pin.clear()
                state.typed = 0
                if let use { try await use(typed) } else { try await app.gateway.prove(pin: typed) }
            }
            clear()
            return true
        } catch {
            failed(error)
            return false
        }
    }

    /// The page is left: nothing typed stays.
    public func clear() {
        pin.clear()
        state = ProofState(withCode: state.withCode)
    }

    /// What was shown before counts no more.
    func askAgain(_ problem: Problem) {
        pin.clear()
        state = ProofState(problem: problem)
    }

    private func failed(_ error: any Error) {
        if case AppError.Locked = error { app.becameLocked() }
        let problem = Problem(error)
        (state.problem, state.busy) = (problem, false)
        if problem.what == .keyLost, takesCode { state.withCode = true }
    }
}
