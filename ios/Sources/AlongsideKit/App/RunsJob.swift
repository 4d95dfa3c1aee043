import AlongsideCore

/// How far a long call is.
public struct JobSteps: Equatable, Sendable {
    public var done: UInt64 = 0
    /// 0 while that is not known yet.
    public var total: UInt64 = 0
}

/// The state of a screen that runs a long call.
public protocol JobState: ScreenState {
    /// Nothing while none runs.
    var progress: JobSteps? { get set }
}

extension JobState {
    public var isRunning: Bool { progress != nil }
}

/// A view model that runs one long call at a time, and tells how far it is.
@MainActor
protocol RunsJob: AnyObject {
    associatedtype State: JobState
    var state: State { get set }
    var app: AppViewModel { get }
    var job: Job? { get set }
}

extension RunsJob {
    /// Runs a long call; gives nothing where it failed, and says why in the state.
    func run<Answer: Sendable>(_ body: (Job) async throws -> Answer) async -> Answer? {
        guard job == nil else { return nil }
        let job = Job()
        self.job = job
        (state.progress, state.problem) = (JobSteps(), nil)
        let following = app.follow(job) { [weak self] in self?.state.progress = $0 }
        defer {
            following.cancel()
            self.job = nil
            state.progress = nil
        }
        do {
            return try await body(job)
        } catch {
            if case AppError.Locked = error { app.becameLocked() }
            state.problem = Problem(error)
            return nil
        }
    }

    /// Runs a long call of the open store.
    func runBeside<Answer: Sendable>(
        _ body: @escaping @Sendable (Opened, CallContext, Job) throws -> Answer
    ) async -> Answer? {
        let gateway = app.gateway
        return await run { job in try await gateway.beside(job) { try body($0, $1, job) } }
    }
}

extension AppViewModel {
    /// Tells how far a job is, until the task that this gives is cancelled.
    func follow(
        _ job: Job, _ told: @escaping @MainActor (JobSteps) -> Void
    ) -> Task<Void, Never> {
        let pause = pace.progress
        return Task {
            while !Task.isCancelled {
                told(JobSteps(done: job.done(), total: job.total()))
                guard (try? await Task.sleep(for: pause)) != nil else { return }
            }
        }
    }
}
