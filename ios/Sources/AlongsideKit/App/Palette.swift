/// A colour in light and in dark, as 0xRRGGBB.
public struct Tone: Hashable, Sendable {
    public let light: UInt32
    public let dark: UInt32
}

/// The colours by what they are for. The app has no others.
public enum Palette {
    /// The page.
    public static let paper = Tone(light: 0xFAF7F1, dark: 0x12171A)
    /// Rows and sheets.
    public static let card = Tone(light: 0xFFFFFF, dark: 0x1B2226)
    /// The edge of a card; it carries no meaning.
    public static let hairline = Tone(light: 0xE7E2D8, dark: 0x2A3338)
    /// What acts.
    public static let river = Tone(light: 0x2B6663, dark: 0x8FCBC4)
    public static let onRiver = Tone(light: 0xFFFFFF, dark: 0x0B302D)
    /// What is chosen, together with a check mark or a river outline.
    public static let mist = Tone(light: 0xD3E8E4, dark: 0x1F4644)
    public static let onMist = Tone(light: 0x12302E, dark: 0xD3E8E4)
    /// Behind the person's own words.
    public static let sand = Tone(light: 0xF3E9D8, dark: 0x3A2F1E)
    /// *Help now*, and nothing else.
    public static let clay = Tone(light: 0xA24B38, dark: 0xF0B3A4)
    public static let onClay = Tone(light: 0xFFFFFF, dark: 0x3A0E07)
    /// Text.
    public static let ink = Tone(light: 0x1E211E, dark: 0xE6E7E2)
    /// Asides.
    public static let ink2 = Tone(light: 0x54574F, dark: 0xB9C0BD)
    /// The edge of what can be chosen or typed into.
    public static let outline = Tone(light: 0x7A7C73, dark: 0x879194)
    /// What went wrong, and what erases.
    public static let alert = Tone(light: 0x8C3B2E, dark: 0xEDB4A8)
}
