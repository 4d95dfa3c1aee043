import Foundation

@testable import AlongsideKit

/// Keeps all calls waiting until it is opened.
final class Gate: Sendable {
    private let closed = DispatchSemaphore(value: 0)
    private let entered = DispatchSemaphore(value: 0)

    /// Stands in the way of every call of a store.
    @MainActor
    func shut(_ app: AppViewModel) {
        let gateway = app.gateway
        Task.detached { [self] in
            _ = try? await gateway.guide { _ in
                entered.signal()
                closed.wait()
            }
        }
        entered.wait()
    }

    func open() { closed.signal() }
}

/// Begins something, and lets it come to its first call.
@MainActor
func begun<Answer: Sendable>(_ act: @escaping @MainActor () async -> Answer) async -> Task<Answer, Never> {
    let task = Task { await act() }
    for _ in 1...20 { await Task.yield() }
    return task
}
