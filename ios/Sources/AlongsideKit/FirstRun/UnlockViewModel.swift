import AlongsideCore
import Observation

public struct UnlockState: Equatable, Sendable {
    /// How many characters were typed, never which.
    public var typed = 0
    /// The recovery code is asked for in place of the PIN.
    public var withCode = false
    /// How long until a PIN can be tried; 0 for now.
    public var waitSeconds = 0
    public var problem: Problem?
    public var busy = false
}

@Observable @MainActor
public final class UnlockViewModel {
    public private(set) var state = UnlockState()
    @ObservationIgnored private let app: AppViewModel
    @ObservationIgnored private let pin = TypedPin()

    public init(_ app: AppViewModel) {
        self.app = app
    }

    /// Looks whether a PIN can be tried, and when. Where none can, the code is asked for.
    public func refresh() async {
        do {
            let status = try await app.gateway.whileLocked { try $0.status(context: $2) }
            state.waitSeconds = Int(status.waitSeconds)
            if !status.slots.contains(.pin) { useCode(true) }
        } catch {
            state.waitSeconds = 0
            guard case AppError.Damaged = error else { return }
            useCode(true)
            state.problem = Problem(error)
        }
    }

    public func type(_ byte: UInt8) {
        guard !state.busy, state.waitSeconds == 0 else { return }
        pin.append(byte)
        state.typed = pin.count
        state.problem = nil
    }

    public func removeLast() {
        pin.removeLast()
        state.typed = pin.count
    }

    public func useCode(_ code: Bool) {
        clear()
        state.withCode = code
        state.problem = nil
    }

    public func unlock() async {
        guard !state.busy, pin.count > 0 else { return }
        app.leaveDamaged()
        state.busy = true
        do {
            let typed = pin.pin()
            clear()
            try await app.gateway.unlock(pin: typed)
            await opened()
        } catch {
            await failed(error)
        }
    }

    public func unlock(code: String) async {
        guard !state.busy else { return }
        app.leaveDamaged()
        state.busy = true
        do {
            try await app.gateway.unlock(recoveryCode: code)
            await opened()
        } catch AppError.Damaged {
            // The code was the way that was left.
            await failed(Problem(.damaged))
        } catch {
            await failed(error)
        }
    }

    private func opened() async {
        state = UnlockState()
        await app.opened()
    }

    private func failed(_ error: any Error) async {
        await refresh()
        let problem = Problem(error)
        state.problem = problem
        if case .tooSoon(let seconds) = problem.what { state.waitSeconds = seconds }
        if problem.what == .keyLost { state.withCode = true }
        if [.damaged, .otherKey].contains(problem.what) { app.damaged(problem) }
        state.busy = false
    }

    private func clear() {
        pin.clear()
        state.typed = 0
    }
}
