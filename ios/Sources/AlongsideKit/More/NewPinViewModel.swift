import AlongsideCore
import Observation

public enum NewPinStep: Equatable, Sendable {
    /// The PIN of now once more, or the recovery code.
    case proof
    case pin, pinAgain, done
}

public struct NewPinState: Equatable, Sendable {
    public var step: NewPinStep = .proof
    /// How many characters of the new PIN were typed, never which.
    public var typed = 0
    public var problem: Problem?
    public var busy = false
}

/// Puts a new PIN in place of the one before, for who has that one or the recovery code.
@Observable @MainActor
public final class NewPinViewModel {
    public private(set) var state = NewPinState()
    public let proof: ProofViewModel
    @ObservationIgnored private let app: AppViewModel
    @ObservationIgnored private let first = TypedPin()
    @ObservationIgnored private let again = TypedPin()

    public init(_ app: AppViewModel) {
        self.app = app
        proof = ProofViewModel(app)
    }

    /// What is typed into now; nothing before the proof and after the last step.
    private var typing: TypedPin? {
        switch state.step {
        case .pin: first
        case .pinAgain: again
        case .proof, .done: nil
        }
    }

    public func type(_ byte: UInt8) {
        guard !state.busy, let typing else { return }
        typing.append(byte)
        (state.typed, state.problem) = (typing.count, nil)
    }

    public func removeLast() {
        guard !state.busy, let typing else { return }
        typing.removeLast()
        (state.typed, state.problem) = (typing.count, nil)
    }

    /// What was typed is complete.
    public func next() async {
        guard !state.busy else { return }
        state.busy = true
        do {
            switch state.step {
            case .proof:
                if await proof.prove() { state = NewPinState(step: .pin, busy: true) }
            case .pin: try await check()
            case .pinAgain: try await put()
            case .done: break
            }
        } catch {
            failed(error)
        }
        state.busy = false
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
        // Where the proof is gone, it begins anew.
        if problem.what == .pinNeeded {
            proof.askAgain(problem)
            state = NewPinState()
        } else {
            state = NewPinState(step: .pin, problem: problem)
        }
    }

    private func clear() {
        for typed in [first, again] { typed.clear() }
    }
}
