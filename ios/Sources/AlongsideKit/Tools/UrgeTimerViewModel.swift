import AlongsideCore
import Foundation
import Observation

public struct UrgeTimerState: Equatable, Sendable {
    /// The run whose end was not said.
    public var timer: UrgeTimer?
    public var remainingSeconds = 0
    /// It has run out.
    public var ended = false
    /// How the latest one ended.
    public var outcome: UrgeOutcome?
    public var problem: Problem?
}

/// The urge timer. It runs while locked too, and without a store, and promises no relief.
@Observable @MainActor
public final class UrgeTimerViewModel {
    public nonisolated static let minutes = defaults.urgeTimerMinutes
    public private(set) var state = UrgeTimerState()
    @ObservationIgnored private let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    /// Looks for one that runs.
    public func refresh() async {
        let kept = try? await app.gateway.whileLocked { vault, lockKey, _ in
            try vault.urgeTimer(lockKey: lockKey)
        }
        if let kept { state.timer = kept }
        tick()
    }

    public func start() async {
        state.outcome = nil
        do {
            state.timer = try await app.gateway.whileLocked {
                try $0.startUrgeTimer(lockKey: $1, minutes: Self.minutes, context: $2)
            }
        } catch {
            // Before anything was set up, and with a damaged store, it is not kept.
            let context = app.gateway.context()
            state.timer = UrgeTimer(
                id: "", startedAt: context.now, zone: context.zone, minutes: Self.minutes, end: nil)
        }
        tick()
    }

    /// Looks at the clock; once a second while it is on the screen.
    public func tick() {
        guard let timer = state.timer else {
            (state.remainingSeconds, state.ended) = (0, false)
            return
        }
        let left = try? Guide().secondsLeft(
            startedAt: timer.startedAt, minutes: timer.minutes, now: app.gateway.context().now)
        (state.remainingSeconds, state.ended) = (Int(left ?? 0), left == 0)
    }

    /// Says how it ended.
    public func end(_ outcome: UrgeOutcome) async {
        guard let timer = state.timer else { return }
        if !timer.id.isEmpty {
            do {
                _ = try await app.gateway.whileLocked {
                    try $0.endUrgeTimer(
                        lockKey: $1, timerId: timer.id, outcome: outcome, context: $2)
                }
            } catch AppError.NotFound {
                // Its end was said before.
            } catch {
                state.problem = Problem(error)
                return
            }
        }
        state = UrgeTimerState(outcome: outcome)
    }
}
