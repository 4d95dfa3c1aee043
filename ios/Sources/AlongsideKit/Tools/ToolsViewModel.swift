import AlongsideCore
import Observation

public struct ToolsState: Equatable, Sendable, ScreenState {
    public var loaded = false
    /// The cards in reach, which can be read while locked too.
    public var cards: [PinnedCard] = []
    public var problem: Problem?
    public var busy = false
}

@Observable @MainActor
public final class ToolsViewModel {
    public private(set) var state = ToolsState()
    @ObservationIgnored private let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        do {
            state.cards = try await app.gateway.whileLocked { vault, lockKey, _ in
                try vault.inReach(lockKey: lockKey).cards
            }
            (state.loaded, state.problem) = (true, nil)
        } catch AppError.NoStore {
            state.cards = []
        } catch {
            state.problem = Problem(error)
        }
    }
}
