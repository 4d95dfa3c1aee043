/// The styles of type by what they are for. All of them grow with the size of text that the person
/// chose.
public enum TypeStyle: Hashable, Sendable, CaseIterable {
    case display, title, section, body
    /// The person's own words.
    case own
    /// Asides.
    case note
    /// The minutes of the urge timer.
    case timer

    /// In points, at the standard size of text.
    public var size: Double {
        switch self {
        case .display: 34
        case .title: 24
        case .section: 13
        case .body: 17
        case .own: 18
        case .note: 14
        case .timer: 64
        }
    }

    /// The height of a line, in points.
    public var line: Double {
        switch self {
        case .display: 40
        case .title: 30
        case .section: 18
        case .body: 26
        case .own: 29
        case .note: 20
        case .timer: 72
        }
    }

    public var isSerif: Bool {
        switch self {
        case .display, .title, .own: true
        case .section, .body, .note, .timer: false
        }
    }

    public var isMedium: Bool { self == .section }
}
