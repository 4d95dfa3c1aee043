import Foundation

/// The first week with the app: a sign that is always there still has its word beside it.
enum FirstWeek {
    private static let length: TimeInterval = 7 * 24 * 3600

    /// Whether it is not over. A store whose day is not known is not new.
    static func holds(since made: Date?, at now: Date) -> Bool {
        made.map { now < $0 + length } ?? false
    }
}

extension Gateway {
    /// When the store's folder was made, as far as the system knows.
    nonisolated var madeOn: Date? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder)
        return attributes?[.creationDate] as? Date
    }
}
