/// How an amount is stepped up and down: finer where it is small. Each step is a whole number of its
/// size, so that the way down leads over the same amounts as the way up.
public struct Steps: Sendable {
    private let range: ClosedRange<Int>
    /// The size from an amount on.
    private let sizes: [Int: Int]

    public init(_ range: ClosedRange<Int>, by sizes: [Int: Int] = [0: 1]) {
        (self.range, self.sizes) = (range, sizes)
    }

    private func size(at amount: Int) -> Int {
        let from = sizes.keys.filter { $0 <= amount }.max()
        return from.flatMap { sizes[$0] } ?? 1
    }

    public func above(_ amount: Int) -> Int {
        let size = size(at: amount)
        return min((amount / size + 1) * size, range.upperBound)
    }

    public func below(_ amount: Int) -> Int {
        let size = size(at: amount - 1)
        return max((amount - 1) / size * size, range.lowerBound)
    }
}
