import AlongsideCore

/// One way to reach somebody: a button or a row, which opens the dialler, the messages or the
/// browser.
public enum HelpCall: Hashable, Sendable {
    case emergency(number: String)
    case police(number: String)
    case fire(number: String)
    case call(name: String, number: String, dial: String)
    case text(to: String, word: String?)
    case chat(url: String)
    case website(url: String)
    /// By text telephone.
    case textTelephone(number: String)
}

/// What is called first behind a door, above its steps.
public struct HelpFirst: Hashable, Sendable {
    public let call: HelpCall
    /// Whose it is, where the button does not name it.
    public let name: String?
}

extension HelpEmergency {
    /// The number to call first; none where the note says whom to call.
    public var first: HelpFirst? {
        number.map { HelpFirst(call: .emergency(number: $0), name: nil) }
    }

    /// What else reaches somebody.
    public var more: [HelpCall] {
        also.map { .emergency(number: $0) } + others
    }

    /// The police's and the fire brigade's, where they are others.
    public var others: [HelpCall] {
        [police.map { .police(number: $0) }, fire.map { .fire(number: $0) }].compactMap(\.self)
    }
}

extension HelpLine {
    /// Each way to reach it.
    public var calls: [HelpCall] {
        var calls: [HelpCall] = []
        if let number, let dial { calls.append(.call(name: name, number: number, dial: dial)) }
        if let textTo { calls.append(.text(to: textTo, word: textWord)) }
        if let chat { calls.append(.chat(url: chat)) }
        if let website, website != chat { calls.append(.website(url: website)) }
        if let tty { calls.append(.textTelephone(number: tty)) }
        return calls
    }

    /// Whether a way to reach it was read where it can be relied on. The person's own are theirs.
    public func isConfirmed(_ call: HelpCall) -> Bool {
        guard own == nil, case .text = call else { return true }
        return !unconfirmed.contains(.text)
    }

    /// The call that is the loud thing of its own page; nothing where it takes no calls.
    public var loudCall: HelpFirst? {
        if case .call? = first?.call { first } else { nil }
    }

    /// Its number or, where it has none, the first other way to reach it.
    public var first: HelpFirst? {
        calls.first.map { call in
            if case .call = call { HelpFirst(call: call, name: nil) } else { HelpFirst(call: call, name: name) }
        }
    }
}

extension TreatmentFinder {
    /// Each way to reach it.
    public var calls: [HelpCall] {
        var calls: [HelpCall] = []
        if let number, let dial { calls.append(.call(name: name, number: number, dial: dial)) }
        if let website { calls.append(.website(url: website)) }
        return calls
    }
}

extension HelpDoor {
    /// The two calls that stand above the steps, the loud one first: the emergency number behind
    /// *danger* and *not safe*, the first line behind the others.
    public var firstCalls: [HelpFirst] {
        let number = emergency.map { HelpFirst(call: .emergency(number: $0), name: nil) }
        let line = lines.first?.first
        return (firstCall == .emergency ? [number, line] : [line, number]).compactMap(\.self)
    }
}
