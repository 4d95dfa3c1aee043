import AlongsideCore
import Observation

public struct CardsState: Equatable, Sendable {
    public var cards: [ReachCard] = []
    /// The card that is written anew; nothing for a new one.
    public var editing: CardId?
    /// A card is being written.
    public var writing = false
    public var title = ""
    public var text = ""
    public var problem: Problem?
    public var busy = false
}

/// The cards that the person keeps in reach: whoever opens the app can read them without the PIN.
@Observable @MainActor
public final class CardsViewModel {
    public private(set) var state = CardsState()
    @ObservationIgnored private let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        switch await app.ask({ session, _ in try session.cards(removed: false) }) {
        case .success(let cards):
            state.cards = cards
            state.problem = nil
        case .failure(let problem): state.problem = problem
        }
    }

    public func write(_ card: ReachCard?) {
        (state.editing, state.writing) = (card?.id, true)
        (state.title, state.text) = (card?.title ?? "", card?.text ?? "")
        state.problem = nil
    }

    public func title(_ title: String) {
        state.title = title
        state.problem = nil
    }

    public func text(_ text: String) {
        state.text = text
        state.problem = nil
    }

    public func stopWriting() {
        (state.editing, state.writing, state.title, state.text) = (nil, false, "", "")
    }

    public func save() async {
        guard !state.busy else { return }
        let (id, draft) = (state.editing, ReachCardDraft(title: state.title, text: state.text))
        let kept = await change(.kept) {
            if let id {
                _ = try $0.editCard(cardId: id, draft: draft, here: $1)
            } else {
                _ = try $0.addCard(draft: draft, here: $1)
            }
        }
        if kept { stopWriting() }
    }

    public func remove(_ id: CardId) async {
        _ = await change(.removed) {
            _ = try $0.setCardRemoved(cardId: id, removed: true, here: $1)
        }
    }

    private func change(
        _ said: Notice.Said, _ act: @Sendable (Session, Here) throws -> Void
    ) async -> Bool {
        state.busy = true
        defer { state.busy = false }
        switch await app.ask(act) {
        case .success:
            app.say(said, undo: true)
            await refresh()
            return true
        case .failure(let problem):
            state.problem = problem
            return false
        }
    }
}
