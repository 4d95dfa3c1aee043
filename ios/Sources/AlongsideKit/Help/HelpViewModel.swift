import AlongsideCore
import Observation

/// A page of *Help now*.
public enum HelpPage: Hashable, Sendable {
    case door(HelpDoorKind)
    /// *About this number*, by the line's id.
    case line(String)
    /// The choice of a country.
    case countries
    /// The person's own cards.
    case cards
}

public struct HelpState: Equatable, Sendable, ScreenState {
    public var loaded: Bool { help != nil }
    public var help: HelpNow?
    /// The pages over the six doors.
    public var pages: [HelpPage] = []
    /// What the person keeps in reach.
    public var cards: [PinnedCard] = []
    public var plans: [ShownPlan] = []
    public var problem: Problem?
    public var busy = false

    /// The plan that is for the hour of a door, where it is in reach.
    public func plan(behind door: HelpDoorKind) -> ShownPlan? {
        plans.first { $0.plan.kind == door.plan }
    }
}

extension HelpNow {
    /// A line, wherever it stands.
    public func line(_ id: String) -> HelpLine? {
        doors.lazy.flatMap(\.lines).first { $0.id == id }
    }

    public func door(_ kind: HelpDoorKind) -> HelpDoor? {
        doors.first { $0.kind == kind }
    }
}

/// *Help now*: before anything was set up, locked, and with a damaged store.
@Observable @MainActor
public final class HelpViewModel {
    public private(set) var state = HelpState()
    @ObservationIgnored private let app: AppViewModel
    /// How often the numbers were asked for.
    @ObservationIgnored private var asked = 0

    /// At the doors, or behind one of them.
    public init(_ app: AppViewModel, at door: HelpDoorKind? = nil) {
        self.app = app
        state.pages = door.map { [.door($0)] } ?? []
    }

    /// For the country that the person chose, or the phone's.
    public func load() async {
        state.busy = true
        defer { state.busy = false }
        await show(country: app.state.profile.country)
        let inReach = await app.gateway.inReach()
        let context = app.gateway.context()
        state.cards = inReach.cards
        state.plans = inReach.plans.compactMap { plan in
            let form = try? Guide().planForm(kind: plan.kind, context: context)
            return form.map { ShownPlan(plan: plan, form: $0) }
        }
        await app.urge.refresh()
    }

    private func show(country: String) async {
        asked += 1
        let mine = asked
        do {
            let help = try await app.gateway.helpNow(country: country)
            // A slower answer takes no place of one that was asked for later: of another country, or another hour.
            if mine == asked { (state.help, state.problem) = (help, nil) }
        } catch {
            if mine == asked { state.problem = Problem(error) }
        }
    }

    /// Takes another country, or a part of one: kept in the profile where the store is open.
    public func setCountry(_ country: String) async {
        state.busy = true
        defer { state.busy = false }
        let problem = await app.setCountry(country)
        await show(country: country)
        if let problem { state.problem = problem }
        state.pages.removeAll { $0 == .countries }
    }

    public func open(_ page: HelpPage) {
        state.pages.append(page)
    }

    /// As the system's own way back leaves it.
    public func leave(_ pages: [HelpPage]) {
        state.pages = pages
    }
}
