import Foundation

/// Words of the resources as a text, with what is put in.
enum Phrase {
    static func text(_ key: String, _ parts: any CVarArg...) -> String {
        let words = NSLocalizedString(key, comment: "")
        return parts.isEmpty ? words : String(format: words, locale: .current, arguments: parts)
    }

    /// An act with what it is for, as a screen reader says it: "Done: Breakfast".
    static func of(_ act: String, _ what: String) -> String {
        text("act.of %@ %@", text(act), what)
    }

    /// When it is back, after *Later*.
    static func back(_ next: Date?) -> String {
        guard let next else { return text("notice.laterNever") }
        return Calendar.current.isDateInToday(next)
            ? text("notice.laterAt %@", Shown.time(of: next)) : text("notice.laterOn %@", Shown.near(next))
    }
}
