/// Where a value stands in a chart.
public struct ChartPlace: Equatable, Sendable {
    public let x: Double
    public let y: Double
    /// The point before it has a value too.
    public let followsOn: Bool
}

/// Something told by numbers, ready to be drawn.
public struct ChartData: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        case line
        case dots
        /// Days in rows of seven, the first at its weekday, from 0.
        case calendar(first: Int)
    }

    public struct Point: Equatable, Sendable {
        /// Where it stands, as a reader says it: a day, a week.
        public let label: String
        /// Nothing where nothing was noted.
        public let value: Double?
        /// The value as a reader says it.
        public let words: String

        public init(label: String, value: Double?, words: String) {
            (self.label, self.value, self.words) = (label, value, words)
        }
    }

    public let kind: Kind
    public let low: Double
    public let high: Double
    public let points: [Point]

    public init(kind: Kind, low: Double, high: Double, points: [Point]) {
        (self.kind, self.low, self.high, self.points) = (kind, low, high, points)
    }

    /// How high a value stands, from 0 to 1.
    public func height(_ value: Double) -> Double {
        high > low ? min(max((value - low) / (high - low), 0), 1) : 0.5
    }

    /// Where each value stands in a square of 1: the x to the right, the y down.
    public var places: [ChartPlace] {
        let last = Double(max(points.count - 1, 1))
        return points.indices.compactMap { number in
            points[number].value.map { value in
                ChartPlace(
                    x: Double(number) / last, y: 1 - height(value),
                    followsOn: number > 0 && points[number - 1].value != nil)
            }
        }
    }

    /// What a reader says of each point that has a value.
    public var spoken: [String] {
        points.filter { $0.value != nil }.map { $0.label + ": " + $0.words }
    }
}
