import AlongsideCore
import Observation

public struct SettingsState: Equatable, Sendable, ScreenState {
    public var loaded = false
    public var profile = Profile(role: .looking, country: "")
    public var autoLock: AutoLock = .atOnce
    /// Which parts of the journal are turned on.
    public var parts = JournalParts()
    public var about: About?
    public var problem: Problem?
    public var busy = false
}

@Observable @MainActor
public final class SettingsViewModel {
    public private(set) var state = SettingsState()
    @ObservationIgnored private let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        state.about = try? await app.gateway.guide { try $0.about() }
        state.profile = app.state.profile
        guard app.state.stage == .open else { return }
        switch await app.ask({ opened, _ in try opened.screens.settings() }) {
        case .success(let screen):
            (state.profile, state.autoLock) = (screen.profile, screen.autoLock)
            (state.parts, state.problem, state.loaded) = (screen.journal, nil, true)
        case .failure(let problem): state.problem = problem
        }
    }

    public func setRole(_ role: Role) async {
        await change(Profile(role: role, country: state.profile.country))
    }

    public func setCountry(_ country: String) async {
        await change(Profile(role: state.profile.role, country: country))
    }

    private func change(_ profile: Profile) async {
        state.problem = await app.keep(.kept) {
            try $0.session.setProfile(profile: profile, context: $1)
        }
        await app.lookAtTheProfile()
        state.profile = app.state.profile
    }

    public func setAutoLock(_ autoLock: AutoLock) async {
        state.problem = await app.keep(.kept) {
            try $0.keys.setAutoLock(to: autoLock, context: $1)
        }
        if state.problem == nil { state.autoLock = autoLock }
    }

    /// Turns parts of the journal on or off. They are shown so at once: the next one may be turned on
    /// before this one is kept.
    public func setParts(_ parts: JournalParts) async {
        let before = state.parts
        state.parts = parts
        state.problem = await app.keep(.kept) {
            try $0.journal.setParts(parts: parts, context: $1)
        }
        if state.problem != nil { state.parts = before }
    }
}
