import AlongsideCore
import Observation

public struct RecoveryCodeState: Equatable, Sendable, ScreenState {
    public var loaded = false
    public var busy = false
    /// To be written down; nothing once it was confirmed.
    public var code: String?
    /// The code is on the screen; otherwise two of its groups are typed back.
    public var shown = true
    /// The groups that are asked for, by their number from 1, as typed back.
    public var typed: [Int: String] = [:]
    public var confirmed = false
    public var problem: Problem?
}

/// Shows the recovery code until it was typed back.
@Observable @MainActor
public final class RecoveryCodeViewModel {
    /// The groups that are asked for.
    public let asked: [Int]
    public private(set) var state = RecoveryCodeState()
    @ObservationIgnored private let app: AppViewModel

    public init(_ app: AppViewModel, asked: [Int]? = nil) {
        self.app = app
        self.asked = asked ?? Array((1...7).shuffled().prefix(2)).sorted()
    }

    public func refresh() async {
        switch await app.ask({ opened, _ in try opened.keys.unconfirmedRecoveryCode() }) {
        case .success(let code):
            state.code = code
            state.confirmed = code == nil
            (state.loaded, state.problem) = (true, nil)
        case .failure(let problem): state.problem = problem
        }
    }

    /// Shows the code, or takes it away for the two groups to be typed back from the paper.
    public func show(_ shown: Bool) {
        state.shown = shown
        if shown { state.typed = [:] }
        state.problem = nil
    }

    public func type(_ text: String, group: Int) {
        state.typed[group] = text
        state.problem = nil
    }

    public func confirm() async {
        let groups = asked.map { TypedGroup(number: UInt32($0), text: state.typed[$0] ?? "") }
        switch await app.ask({ opened, _ in try opened.keys.confirmRecoveryCode(groups: groups) }) {
        case .success: state = RecoveryCodeState(loaded: true, confirmed: true)
        case .failure(let problem): state.problem = problem
        }
    }
}
