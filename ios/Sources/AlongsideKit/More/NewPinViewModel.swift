import AlongsideCore
import Observation

public enum NewPinStep: Equatable, Sendable {
    /// The PIN of now once more, or the recovery code.
    case proof
    case pin, pinAgain, done
}

public struct NewPinState: Equatable, Sendable {
    public var step: NewPinStep = .proof
    /// The recovery code is asked for in place of the PIN.
    public var withCode = false
    public var code = ""
    /// How many characters were typed, never which.
    public var typed = 0
    public var problem: Problem?
    public var busy = false
}

/// Puts a new PIN in place of the one before, for who has that one or the recovery code.
@Observable @MainActor
public final class NewPinViewModel {
    public private(set) var state = NewPinState()
    @ObservationIgnored private let app: AppViewModel
    @ObservationIgnored private let old = TypedPin()
    @ObservationIgnored private let first = TypedPin()
    @ObservationIgnored private let again = TypedPin()

    public init(_ app: AppViewModel) {
        self.app = app
    }

    private var typing: TypedPin {
        switch state.step {
        case .proof: old
        case .pin: first
        case .pinAgain, .done: again
        }
    }

    /// Looks whether there is a PIN: after the key file was lost none is set.
    public func load() async {
        let status = try? await app.gateway.whileLocked { try $0.status(context: $2) }
        if let status, !status.slots.contains(.pin) { use(code: true) }
    }

    public func type(_ byte: UInt8) {
        guard !state.busy, state.step != .done else { return }
        typing.append(byte)
        shown()
    }

    public func deleteLast() {
        guard !state.busy else { return }
        typing.removeLast()
        shown()
    }

    private func shown() {
        state.typed = typing.count
        state.problem = nil
    }

    public func use(code: Bool) {
        guard !state.busy, state.step == .proof else { return }
        old.clear()
        state = NewPinState(withCode: code)
    }

    public func type(code: String) {
        state.code = code
        state.problem = nil
    }

    /// What was typed is complete.
    public func next() async {
        guard !state.busy else { return }
        state.busy = true
        do {
            switch state.step {
            case .proof: try await prove()
            case .pin: try await check()
            case .pinAgain: try await put()
            case .done: break
            }
        } catch {
            failed(error)
        }
        state.busy = false
    }

    private func prove() async throws {
        if state.withCode {
            try await app.gateway.prove(recoveryCode: state.code)
        } else {
            let typed = old.pin()
            old.clear()
            try await app.gateway.prove(pin: typed)
        }
        state = NewPinState(step: .pin, busy: true)
    }

    private func check() async throws {
        try await app.gateway.check(pin: first.pin())
        state = NewPinState(step: .pinAgain, busy: true)
    }

    private func put() async throws {
        guard again.isSame(as: first) else { throw Problem(.notTheSame, field: "pin") }
        try await app.gateway.put(pin: first.pin())
        clear()
        state = NewPinState(step: .done)
    }

    private func failed(_ error: any Error) {
        clear()
        let problem = Problem(error)
        if case AppError.Locked = error { app.becameLocked() }
        if state.step == .proof {
            state.typed = 0
            state.problem = problem
            if problem.what == .keyLost { state.withCode = true }
        } else {
            // Where the proof is gone, it begins anew.
            let step: NewPinStep = problem.what == .pinNeeded ? .proof : .pin
            state = NewPinState(step: step, problem: problem)
        }
    }

    private func clear() {
        for typed in [old, first, again] { typed.clear() }
    }
}
