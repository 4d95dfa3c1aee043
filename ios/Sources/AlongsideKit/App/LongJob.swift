import AlongsideCore
import Observation

/// How far a long call is.
public struct JobSteps: Equatable, Sendable {
    public var done: UInt64 = 0
    /// 0 while that is not known yet.
    public var total: UInt64 = 0
}

/// A long call of the core, one at a time: watched while it runs.
@Observable @MainActor
public final class LongJob {
    /// How far it is; nothing while none runs.
    public private(set) var steps: JobSteps?
    @ObservationIgnored private var running: Job?
    @ObservationIgnored private let pause: Duration

    init(_ pace: Pace) {
        pause = pace.progress
    }

    public var isRunning: Bool { steps != nil }

    func run<Answer: Sendable>(_ body: (Job) async throws -> Answer) async throws -> Answer {
        let job = Job()
        let following = follow(job)
        (running, steps) = (job, JobSteps())
        defer {
            following.cancel()
            (running, steps) = (nil, nil)
        }
        return try await body(job)
    }

    private func follow(_ job: Job) -> Task<Void, Never> {
        let pause = pause
        return Task { [weak self] in
            while !Task.isCancelled {
                self?.steps = JobSteps(done: job.done(), total: job.total())
                guard (try? await Task.sleep(for: pause)) != nil else { return }
            }
        }
    }

    /// Ends it: what it was for fails with `cancelled`.
    public func cancel() {
        running?.cancel()
    }
}

/// A view model that runs one long call at a time.
@MainActor
protocol RunsJob: AnyObject {
    associatedtype State: TellsProblem
    var state: State { get set }
    var app: AppViewModel { get }
    var job: LongJob { get }
}

extension RunsJob {
    /// The system's picker failed.
    func pickFailed() {
        state.problem = Problem(.cannotOpen)
    }

    /// Runs a long call; gives nothing where it failed, and says why in the state.
    func run<Answer: Sendable>(_ body: (Job) async throws -> Answer) async -> Answer? {
        guard !job.isRunning else { return nil }
        state.problem = nil
        app.longCalls += 1
        defer { app.longCalls -= 1 }
        do {
            return try await job.run(body)
        } catch {
            if case AppError.Locked = error { app.becameLocked() }
            state.problem = Problem(error)
            return nil
        }
    }

    /// Runs a long call of the open store. One that a lock has stopped is told after the next
    /// unlocking.
    func runBeside<Answer: Sendable>(
        _ body: @escaping @Sendable (Opened, CallContext, Job) throws -> Answer
    ) async -> Answer? {
        let gateway = app.gateway
        return await run { job in
            do {
                return try await gateway.beside(job) { try body($0, $1, job) }
            } catch {
                guard !gateway.isOpen else { throw error }
                app.stoppedByLock = true
                throw AppError.Locked
            }
        }
    }
}
