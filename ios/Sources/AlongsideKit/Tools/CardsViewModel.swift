import AlongsideCore
import Observation

public struct CardsState: Equatable, Sendable, FormState {
    public var loaded = false
    public var cards: [PinnedCard] = []
    /// What was typed of cards and is not kept as one yet.
    public var drafts: [FormDraft] = []
    /// The card that is changed; nothing for a new one.
    public var id: CardId?
    /// A card is being written.
    public var writing = false
    /// What is typed of it.
    public var draft: PinnedCardInput?
    public var draftKept = false
    public var saving = false
    public var problem: Problem?
    public var busy = false

    public var title: String { draft?.title ?? "" }
    public var text: String { draft?.text ?? "" }
    public var number: String { draft?.number ?? "" }
}

/// The cards that the person keeps in reach: whoever opens the app can read them without the PIN.
@Observable @MainActor
public final class CardsViewModel: FormViewModel {
    public internal(set) var state = CardsState()
    @ObservationIgnored let app: AppViewModel
    /// Of the card that is being written.
    @ObservationIgnored var keeper: DraftKeeper?

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        switch await app.ask({ try $0.screens.cards(context: $1) }) {
        case .success(let screen):
            (state.cards, state.drafts) = (screen.cards, screen.drafts)
            state.loaded = true
            state.problem = nil
        case .failure(let problem): state.problem = problem
        }
    }

    /// Begins a new card, or another state of one: what was typed of it before comes first.
    public func write(_ id: CardId?) async {
        guard !state.busy, !state.writing else { return }
        state.busy = true
        let of: DraftOf = id.map { .change(thing: .card(id: $0)) } ?? .new(kind: .card)
        await app.keepTyped()
        let answer = await app.ask { try $0.session.form(of: of, context: $1) }
        state.busy = false
        switch answer {
        case .success(let start):
            guard case .card(let draft) = start.form else { return }
            (state.draft, state.id, state.writing) = (draft, id, true)
            (state.draftKept, state.problem) = (start.isDraft, nil)
            begin(of)
        case .failure(let problem): state.problem = problem
        }
    }

    var form: FormContent? { state.draft.map { .card(draft: $0) } }

    public func setTitle(_ title: String) { typed { $0.draft?.title = title } }

    public func setText(_ text: String) { typed { $0.draft?.text = text } }

    public func setNumber(_ number: String) { typed { $0.draft?.number = number } }

    /// Closes the card that is being written; what was typed of it is kept.
    public func stopWriting() async {
        guard !state.busy else { return }
        await left()
        // What can't be kept stays on the screen.
        guard keeper?.changed != true else { return }
        close()
        await refresh()
    }

    private func close() {
        keeper = nil
        (state.id, state.writing, state.draftKept) = (nil, false, false)
        state.draft = nil
    }

    public func save() async {
        guard let of = keeper?.of, let draft = state.draft else { return }
        let id = state.id
        let kept = await save {
            if let id {
                _ = try $0.programme.editCard(cardId: id, input: draft, context: $1, fromDraft: of)
            } else {
                _ = try $0.programme.addCard(input: draft, context: $1, fromDraft: of)
            }
        }
        guard kept else { return }
        close()
        await refresh()
    }

    public func remove(_ id: CardId) async {
        let removed = await change(.removed) {
            _ = try $0.programme.setCardRemoved(cardId: id, removed: true, context: $1)
        }
        if removed { await refresh() }
    }

    public func discard(_ draft: FormDraft) async {
        let discarded = await change(.discarded) { try $0.session.discardDraft(of: draft.of, context: $1) }
        if discarded { await refresh() }
    }

    private func change(
        _ said: Notice.Said, _ act: @Sendable (Opened, CallContext) throws -> Void
    ) async -> Bool {
        state.busy = true
        defer { state.busy = false }
        let problem = await app.keep(said, act)
        if let problem { state.problem = problem }
        return problem == nil
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}

extension DraftOf {
    /// The card that it changes; nothing for a new one.
    public var cardId: CardId? {
        if case .change(.card(let id)) = self { id } else { nil }
    }
}
