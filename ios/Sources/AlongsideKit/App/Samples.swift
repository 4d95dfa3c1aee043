import AlongsideCore

/// What previews show, and tests fill. It is nobody's.
public enum Samples {
    /// A field of each kind.
    public static let fields: [FormField] = [
        FormField(id: "line", label: "A line", kind: .text),
        FormField(id: "words", label: "Some words", hint: "As many as it takes", kind: .longText),
        FormField(id: "phone", kind: .phone),
        FormField(
            id: "urge", label: "How strong is it?",
            kind: .scale(from: 0, to: 10, low: "Not at all", high: "Very")),
        FormField(id: "where", label: "Where", kind: .choice(options)),
        FormField(id: "when", label: "When", kind: .choices(options)),
        FormField(id: "times", label: "How often", kind: .number(from: 0, to: 20)),
        FormField(id: "long", label: "How long", kind: .minutes(upTo: 120)),
        FormField(id: "day", label: "Day", kind: .date),
        FormField(id: "time", label: "Time", kind: .time),
        FormField(id: "people", label: "Who to call", kind: .people),
        FormField(id: "steps", label: "In this order", kind: .steps),
        FormField(id: "safe", label: "Are you safe tonight?", kind: .yesNo, more: true),
        FormField(id: "photo", label: "A photo", kind: .photo, more: true),
    ]

    public static let options = [
        FormOption(id: "home", label: "At home"), FormOption(id: "out", label: "Outside"),
        FormOption(id: "work", label: "At work"),
    ]

    /// An answer to each, but for the photo.
    public static let values: [String: FormValue] = [
        "line": .text("By the river"), "words": .text("A walk, then tea."),
        "phone": .text("555 0100"), "urge": .amount(6), "where": .chosen(["home"]),
        "when": .chosen(["out", "work"]), "times": .amount(3), "long": .amount(25),
        "day": .day("2026-11-22"), "time": .time("19:30"),
        "people": .people([FormPerson(name: "Sam", number: "555 0100")]),
        "steps": .steps(["Breathe out", "Go outside", "Call Sam"]), "safe": .answer(true),
    ]

    /// A week with a gap.
    public static let chart = ChartData(
        kind: .line, low: 1, high: 5,
        points: [
            ("Monday", 2.0), ("Tuesday", 3.0), ("Wednesday", nil), ("Thursday", 3.0),
            ("Friday", 5.0), ("Saturday", 4.0), ("Sunday", 4.0),
        ].map { ChartData.Point(label: $0, value: $1, words: $1.map { "\(Int($0)) of 5" } ?? "") })
}
