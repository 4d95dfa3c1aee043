/// A colour in light and in dark, as 0xRRGGBB.
public struct Tone: Hashable, Sendable {
    public let light: UInt32
    public let dark: UInt32
}

/// The colours by what they are for.
public enum Palette {
    /// The page.
    public static let paper = Tone(light: 0xFAF7F1, dark: 0x12171A)
    /// Rows and sheets.
    public static let card = Tone(light: 0xFFFFFF, dark: 0x1B2226)
    /// What acts.
    public static let river = Tone(light: 0x2B6663, dark: 0x8FCBC4)
    /// A second act, and what is chosen.
    public static let mist = Tone(light: 0xD3E8E4, dark: 0x1F4644)
    /// *Help now*, and nothing else.
    public static let clay = Tone(light: 0xA24B38, dark: 0xF0B3A4)
    /// Text.
    public static let ink = Tone(light: 0x1E211E, dark: 0xE6E7E2)
    /// Asides.
    public static let aside = Tone(light: 0x54574F, dark: 0xB9C0BD)
}
