import AlongsideCore
import Observation

public struct HelpState: Equatable, Sendable {
    public var help: HelpNow?
    /// The door that is open.
    public var door: HelpDoorKind?
    /// The urge timer that runs.
    public var timer: UrgeTimer?
    public var problem: Problem?
}

/// *Help now*: before anything was set up, locked, and with a damaged store.
@Observable @MainActor
public final class HelpViewModel {
    public private(set) var state = HelpState()
    @ObservationIgnored private let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    /// For the country that the person chose, or the phone's.
    public func load() async {
        await show(country: app.state.profile.country)
        state.timer = try? await app.gateway.whileLocked { vault, lockKey, _ in
            try vault.urgeTimer(lockKey: lockKey)
        }
    }

    /// For another country, this time.
    public func show(country: String) async {
        do {
            state.help = try await app.gateway.guide { try $0.helpNow(country: country) }
            state.problem = nil
        } catch {
            state.problem = Problem(error)
        }
    }

    public func open(_ door: HelpDoorKind) {
        state.door = door
    }

    public func back() {
        state.door = nil
    }
}
