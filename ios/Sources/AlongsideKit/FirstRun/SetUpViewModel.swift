import AlongsideCore
import Observation

public enum SetUpStep: Equatable, Sendable {
    case pin, pinAgain, code
}

public struct SetUpState: Equatable, Sendable {
    public var step: SetUpStep = .pin
    /// How many characters were typed, never which.
    public var typed = 0
    /// To be written down, once the store is there.
    public var recoveryCode: String?
    public var problem: Problem?
    public var busy = false
}

/// Chooses a PIN, twice, and shows the recovery code.
@Observable @MainActor
public final class SetUpViewModel {
    public private(set) var state = SetUpState()
    @ObservationIgnored private let app: AppViewModel
    @ObservationIgnored private let first = TypedPin()
    @ObservationIgnored private let again = TypedPin()

    public init(_ app: AppViewModel) {
        self.app = app
    }

    private var typing: TypedPin { state.step == .pin ? first : again }

    public func type(_ byte: UInt8) {
        guard !state.busy, state.step != .code else { return }
        typing.append(byte)
        shown()
    }

    public func removeLast() {
        guard !state.busy else { return }
        typing.removeLast()
        shown()
    }

    private func shown() {
        state.typed = typing.count
        state.problem = nil
    }

    /// What was typed is complete.
    public func next() async {
        guard !state.busy else { return }
        state.busy = true
        defer { state.busy = false }
        switch state.step {
        case .pin: await check()
        case .pinAgain: await setUp()
        case .code: break
        }
    }

    /// Back to the first PIN, or out of setting up.
    public func back() {
        again.clear()
        first.clear()
        if state.step == .pin { app.back() }
        state = SetUpState()
    }

    private func check() async {
        do {
            try await app.gateway.check(pin: first.pin())
            state = SetUpState(step: .pinAgain, busy: true)
        } catch {
            startOver(Problem(error))
        }
    }

    private func setUp() async {
        guard again.isSame(as: first) else {
            return startOver(Problem(.notTheSame, field: "pin"))
        }
        do {
            let code = try await app.gateway.guide { try $0.newRecoveryCode() }
            try await app.gateway.setUp(pin: first.pin(), recoveryCode: code)
            first.clear()
            again.clear()
            let profile = app.state.profile
            _ = await app.ask { try $0.session.setProfile(profile: profile, context: $1) }
            state = SetUpState(step: .code, recoveryCode: code)
            // The app may have gone out of sight meanwhile.
            if !app.state.inSight { await app.leftScreen(.screenOn) }
        } catch {
            startOver(Problem(error))
        }
    }

    private func startOver(_ problem: Problem) {
        first.clear()
        again.clear()
        state = SetUpState(step: .pin, problem: problem)
    }

    /// The code was written down, or will be later: Today asks again.
    public func finish() async {
        state.recoveryCode = nil
        // Where it locked meanwhile, the PIN comes first.
        guard app.gateway.isOpen else { return }
        await app.wasSetUp()
    }
}
