import AlongsideCore

/// Keeps a snapshot of each day on which the store was opened, one at a time.
@MainActor
final class DailySnapshot {
    private let gateway: Gateway
    private var keeping: Task<Void, Never>?

    init(gateway: Gateway) {
        self.gateway = gateway
    }

    /// Takes the day's where it is due, and does not wait for it. Where that fails, the next
    /// unlocking tries again.
    @discardableResult
    func keep() -> Task<Void, Never> {
        let before = keeping
        let now = Task { [gateway] in
            await before?.value
            let job = Job()
            try? await gateway.beside(job) {
                if try $0.snapshots.isSnapshotDue(context: $1) { _ = try $0.snapshots.takeSnapshot(context: $1, job: job) }
            }
        }
        keeping = now
        return now
    }
}
