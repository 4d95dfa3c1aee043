import AlongsideCore

/// A reminder being planned.
public struct ReminderState: Equatable, Sendable, FormState {
    public var id: ReminderId?
    /// The whole of it; nothing until it was looked up.
    public var draft: ReminderInput? {
        didSet { remember() }
    }
    /// The rule that was chosen last, also while it comes after the last one.
    public internal(set) var rule: Rule?
    /// The days of the week that were chosen last, also while it repeats otherwise.
    public internal(set) var days: Set<Weekday> = []
    /// The zone that it stays on, or would: its own, or else the phone's.
    public var zone: Zone = ""
    /// When it asks, in words, and the next times; nothing while something is missing for that.
    public var preview: TimingPreview?
    /// Where another new reminder was begun and is not saved: one is written at a time.
    public var otherBegun: Page?
    public var draftKept = false
    public var saving = false
    public var problem: Problem?
    public var busy = true
    public var finished = false

    init(id: ReminderId?) {
        self.id = id
    }

    public var loaded: Bool { draft != nil }
    public var text: String { draft?.text ?? "" }
    public var `repeat`: RepeatChoice { draft?.timing.repeat ?? .daily }
    public var times: [WallTime] { rule?.times ?? [] }
    public var start: Day? { rule?.start.day }

    /// From one day or week to the next.
    public var every: Int { Int(rule?.days.every ?? 1) }

    /// The one day of each month; nothing where there are several.
    public var monthDay: MonthDay? {
        guard case .monthly(_, let on) = rule?.days, on.count == 1 else { return nil }
        return on[0]
    }

    public var end: End { rule?.end ?? .never }

    /// It stays on the time of its zone; otherwise on the phone's, wherever it is.
    public var keepZone: Bool {
        if case .atTimes(_, .some) = draft?.timing { true } else { false }
    }

    /// So long after the last one, where it asks like that.
    public var afterLast: AfterLast? {
        guard case .afterLast(let minutes, let first) = draft?.timing else { return nil }
        return AfterLast(minutes: Int(minutes), first: first)
    }

    /// Takes what is chosen now: it is there again after another way to repeat.
    private mutating func remember() {
        guard case .atTimes(let rule, let zone) = draft?.timing else { return }
        self.rule = rule
        if case .weekly(_, let on, _) = rule.days { days = Set(on) }
        if let zone { self.zone = zone }
    }
}

/// So long after the last one, and when first.
public struct AfterLast: Equatable, Sendable {
    public var minutes: Int
    public var first: Timestamp
}

/// The parts of the form, by what the core refuses of them.
public enum ReminderPart: CaseIterable, Sendable {
    case text, days, times, end, afterLast, first, lead, cover, stopAfter

    fileprivate var fields: [String] {
        switch self {
        case .text: ["text"]
        case .days: ["every", "day", "days", "months"]
        case .times: ["times"]
        case .end: ["count"]
        case .afterLast: ["minutes"]
        case .first: ["first", "day"]
        case .lead: ["lead"]
        case .cover: ["cover"]
        case .stopAfter: ["stop_after"]
        }
    }
}

extension Problem {
    /// Whether it is said at a part of the form.
    public func isOf(_ part: ReminderPart) -> Bool { field.map(part.fields.contains) ?? false }

    /// Whether it is said at any.
    public var isOfReminderPart: Bool { ReminderPart.allCases.contains(where: isOf) }
}
