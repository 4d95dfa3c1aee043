import AlongsideCore

/// A plan with what its steps are called.
public struct ShownPlan: Equatable, Sendable {
    public let plan: PlanInReach
    public let form: PlanForm

    public var readable: [StepInReach] { plan.steps.filter { !$0.isLocked } }

    /// Those that stay behind the PIN, also while the store is open: *Help now* stays on the screen
    /// when that is locked.
    public var locked: [StepInReach] { plan.steps.filter(\.isLocked) }

    public func title(_ step: StepInReach) -> String {
        form.steps.first { $0.id == step.step }?.title ?? ""
    }
}

extension StepInReach {
    /// Whom it says to call, where it has a number.
    public var call: HelpCall? {
        dial.isEmpty ? nil : .call(name: number, number: number, dial: dial)
    }
}

extension PinnedCard {
    public var call: HelpCall? {
        dial.isEmpty ? nil : .call(name: title, number: number, dial: dial)
    }
}

extension HelpDoorKind {
    /// The plan that is for such an hour.
    public var plan: PlanKind? {
        switch self {
        case .cannotGoOn: .crisis
        case .badNight: .badNight
        default: nil
        }
    }

    /// Whether the person's own cards stand behind it.
    public var hasCards: Bool { self == .urge || self == .badNight }

    /// Whether breathing and grounding do.
    public var hasExercises: Bool { self == .urge || self == .badNight }
}

extension Gateway {
    /// What the person keeps in reach, as far as it can be read; never a failure in *Help now*.
    func inReach() -> InReach {
        let read = try? whileLocked { vault, lockKey, _ in try vault.inReach(lockKey: lockKey) }
        return read ?? InReach(country: "", cards: [], plans: [], lines: [])
    }

    /// What *Help now* shows, with the lines of the person's own that may be shown; without those
    /// where they can't be read.
    func helpNow(country: String) throws -> HelpNow {
        if let own = try? call({ try $0.directory.helpNow(country: country, context: $1) }) {
            return own
        }
        if let inReach = try? whileLocked({
            try $0.helpNow(lockKey: $1, country: country, context: $2)
        }) {
            return inReach
        }
        return try Guide().helpNow(country: country, context: context())
    }
}
