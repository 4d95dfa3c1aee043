import AlongsideCore

/// One of several answers.
public struct FormOption: Equatable, Hashable, Sendable, Identifiable {
    public let id: String
    public let label: String

    public init(id: String, label: String) {
        (self.id, self.label) = (id, label)
    }
}

/// One thing that a form asks. Words come from the core; nothing here draws.
public struct FormField: Equatable, Sendable, Identifiable {
    public enum Kind: Equatable, Sendable {
        case text
        case longText
        /// A telephone number.
        case phone
        /// A whole number from the one to the other, with words for both ends.
        case scale(from: Int, to: Int, low: String, high: String)
        case choice([FormOption])
        case choices([FormOption])
        /// A number that is stepped up and down.
        case number(from: Int, to: Int)
        /// A duration in minutes, in steps of five.
        case minutes(upTo: Int)
        case date
        case time
        /// People, each with a name and a number.
        case people
        /// Steps in an order.
        case steps
        case yesNo
        /// Room for a photo, which the screen fills.
        case photo
    }

    public let id: String
    /// Nothing where the kind says enough.
    public let label: String?
    /// One sentence with the label, where there is one.
    public let hint: String?
    public let kind: Kind
    /// It belongs to the long version of the form, which unfolds.
    public let more: Bool

    public init(
        id: String, label: String? = nil, hint: String? = nil, kind: Kind, more: Bool = false
    ) {
        (self.id, self.label, self.hint, self.kind, self.more) = (id, label, hint, kind, more)
    }
}

public struct FormPerson: Equatable, Sendable {
    public var name: String
    public var number: String

    public init(name: String = "", number: String = "") {
        (self.name, self.number) = (name, number)
    }
}

/// An answer to a field.
public enum FormValue: Equatable, Sendable {
    case text(String)
    /// Of a scale, a number, minutes.
    case amount(Int)
    /// Of a choice, of choices: the ids.
    case chosen(Set<String>)
    case day(Day)
    case time(WallTime)
    case people([FormPerson])
    case steps([String])
    case answer(Bool)
}

extension FormValue {
    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var amount: Int? { if case .amount(let amount) = self { amount } else { nil } }
    public var chosen: Set<String>? { if case .chosen(let ids) = self { ids } else { nil } }
    public var day: Day? { if case .day(let day) = self { day } else { nil } }
    public var time: WallTime? { if case .time(let time) = self { time } else { nil } }
    public var people: [FormPerson]? { if case .people(let people) = self { people } else { nil } }
    public var steps: [String]? { if case .steps(let steps) = self { steps } else { nil } }
    public var answer: Bool? { if case .answer(let answer) = self { answer } else { nil } }
}

/// The answers to a form's fields, and what takes them.
@MainActor
public struct FormAnswers {
    public let value: @MainActor (String) -> FormValue?
    public let set: @MainActor (String, FormValue) -> Void

    public init(
        value: @escaping @MainActor (String) -> FormValue?,
        set: @escaping @MainActor (String, FormValue) -> Void
    ) {
        (self.value, self.set) = (value, set)
    }

    /// Chooses one of choices, or takes it back.
    public func toggle(_ option: String, of field: FormField) {
        set(field.id, .chosen((value(field.id)?.chosen ?? []).symmetricDifference([option])))
    }

    /// Steps a number, within its bounds.
    public func step(_ field: FormField, up: Bool) {
        guard let (range, step) = field.kind.amounts else { return }
        let now = value(field.id)?.amount ?? range.lowerBound
        let next = now + (up ? step : -step)
        set(field.id, .amount(min(max(next, range.lowerBound), range.upperBound)))
    }

    /// Changes the people of a field.
    public func change(_ field: FormField, _ change: (inout [FormPerson]) -> Void) {
        var people = value(field.id)?.people ?? []
        change(&people)
        set(field.id, .people(people))
    }

    /// Changes the steps of a field.
    public func change(_ field: FormField, _ change: (inout [String]) -> Void) {
        var steps = value(field.id)?.steps ?? []
        change(&steps)
        set(field.id, .steps(steps))
    }
}

extension FormField.Kind {
    /// What a number of it may be, and the step from one to the next.
    var amounts: (range: ClosedRange<Int>, step: Int)? {
        switch self {
        case .scale(let from, let to, _, _), .number(let from, let to): (from...to, 1)
        case .minutes(let most): (0...most, 5)
        default: nil
        }
    }
}
