import AlongsideCore
import Foundation
import Observation

public struct UrgeTimerState: Equatable, Sendable {
    /// The run whose end was not said.
    public var timer: UrgeTimer?
    public var remainingSeconds = 0
    /// It has run out.
    public var ended = false
    /// Its outcome may be said: from minute five on, or after *Stop early*.
    public var canEnd = false
    /// How the latest one ended.
    public var outcome: UrgeOutcome?
    /// Whom the person keeps in reach, for after *Still strong*.
    public var cards: [PinnedCard] = []
    /// Breathing and grounding.
    public var exercises: [HelpExercise] = []
    public var problem: Problem?
    public var busy = false
}

/// The urge timer. It runs while locked too, and without a store, and promises no relief. The app
/// has one, so that a page that is left and comes again goes on with it.
@Observable @MainActor
public final class UrgeTimerViewModel {
    public nonisolated static let minutes = defaults.urgeTimerMinutes
    /// So long no outcome stands under the thumb.
    public nonisolated static let quietSeconds = 5 * 60
    public private(set) var state = UrgeTimerState()
    @ObservationIgnored private let gateway: Gateway
    /// The run of which the person said *Stop early*.
    @ObservationIgnored private var stopped: UrgeTimer?

    public init(_ gateway: Gateway) {
        self.gateway = gateway
    }

    /// Looks for one that runs.
    public func refresh() async {
        // One that runs without a store is nowhere but here.
        if state.timer?.id != "" {
            do {
                state.timer = try await gateway.whileLocked { vault, lockKey, _ in
                    try vault.urgeTimer(lockKey: lockKey)
                }
            } catch {
                // What is known of it stays.
            }
        }
        state.cards = await gateway.inReach().cards
        let context = gateway.context()
        let help = try? await gateway.guide { try $0.helpNow(country: "", context: context) }
        state.exercises = help?.exercises ?? []
        tick()
    }

    /// Goes on with it while it is on the screen.
    public func run() async {
        await refresh()
        while (try? await Task.sleep(for: .seconds(1))) != nil { tick() }
    }

    public func start() async {
        guard !state.busy else { return }
        state.busy = true
        defer { state.busy = false }
        (state.outcome, state.problem) = (nil, nil)
        do {
            state.timer = try await gateway.whileLocked {
                try $0.startUrgeTimer(lockKey: $1, minutes: Self.minutes, context: $2)
            }
        } catch {
            // Before anything was set up, and with a damaged store, it is not kept.
            let context = gateway.context()
            state.timer = UrgeTimer(
                id: "", startedAt: context.now, zone: context.zone, minutes: Self.minutes, end: nil)
        }
        tick()
    }

    /// Looks at the clock; once a second while it is on the screen.
    func tick() {
        guard let timer = state.timer else {
            (state.remainingSeconds, state.ended, state.canEnd) = (0, false, false)
            return
        }
        let left = try? Guide().secondsLeft(
            startedAt: timer.startedAt, minutes: timer.minutes, now: gateway.context().now)
        (state.remainingSeconds, state.ended) = (Int(left ?? 0), left == 0)
        let gone = Int(timer.minutes) * 60 - state.remainingSeconds
        state.canEnd = gone >= Self.quietSeconds || stopped == timer
    }

    /// Shows the outcomes before minute five.
    public func stopEarly() {
        stopped = state.timer
        tick()
    }

    /// Says how it ended.
    public func end(_ outcome: UrgeOutcome) async {
        guard let timer = state.timer else { return }
        if !timer.id.isEmpty {
            do {
                _ = try await gateway.whileLocked {
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
        state = UrgeTimerState(
            outcome: outcome, cards: state.cards, exercises: state.exercises)
    }
}
