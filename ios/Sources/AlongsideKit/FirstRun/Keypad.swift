/// The keys of a keypad of our own, as the bytes that they type: what is typed never is a text.
public enum Keypad: Hashable, Sendable, CaseIterable {
    case digits, small, capitals

    public static let space = UInt8(ascii: " ")

    public var rows: [[UInt8]] {
        switch self {
        case .digits: Self.digitRows
        case .small: Self.letterRows
        case .capitals: Self.letterRows.map { $0.map { $0 - Self.space } }
        }
    }

    private static let digitRows = ["123", "456", "789", "0"].map { Array($0.utf8) }
    private static let letterRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0.utf8) }
}
