import AlongsideCore

/// What became of all rows of one feature.
public struct SavedOfFeature: Equatable, Sendable {
    public struct FromSnapshot: Equatable, Sendable {
        public let day: Day
        public var rows: Int
    }

    public let feature: Feature
    public var saved = 0
    /// By the day of the snapshot, the latest first.
    public var fromSnapshots: [FromSnapshot] = []
    public var inPart = 0
    public var lost = 0
    public var unsure = false

    var hasAnything: Bool {
        saved > 0 || !fromSnapshots.isEmpty || inPart > 0 || lost > 0 || unsure
    }

    private mutating func add(_ rows: SalvagedRows) {
        saved += Int(rows.saved)
        inPart += Int(rows.inPart)
        lost += Int(rows.lost)
        unsure = unsure || rows.unsure
        for from in rows.fromSnapshots {
            if let at = fromSnapshots.firstIndex(where: { $0.day == from.day }) {
                fromSnapshots[at].rows += Int(from.rows)
            } else {
                fromSnapshots.append(FromSnapshot(day: from.day, rows: Int(from.rows)))
            }
        }
        fromSnapshots.sort { $0.day > $1.day }
    }

    /// What the person wrote first, what the app notes for itself last.
    private static let order: [Feature] = [
        .journal, .reminders, .groups, .programme, .directory, .drafts, .settings, .undo,
    ]

    static func all(_ salvage: Salvage) -> [SavedOfFeature] {
        order.map { feature in
            salvage.rows.filter { $0.feature == feature }
                .reduce(into: SavedOfFeature(feature: feature)) { $0.add($1) }
        }.filter(\.hasAnything)
    }
}

extension Salvage {
    /// What became of it, feature by feature.
    public var features: [SavedOfFeature] { SavedOfFeature.all(self) }
}
