package app.alongside.tools

import app.alongside.CardId
import app.alongside.DraftOf
import app.alongside.Kind
import app.alongside.ReachCard
import app.alongside.ReachCardDraft
import app.alongside.Services
import app.alongside.Thing
import app.alongside.card
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The cards in reach, and the one being written. */
data class CardsState(
    val cards: List<ReachCard> = listOf(),
    /** The card that is changed; without it a new one. */
    val id: CardId? = null,
    val title: String = "",
    val text: String = "",
    val draftKept: Boolean = true,
    /** The draft was looked up: typing may begin. */
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Keeps cards that can be read without the PIN. What is typed is kept as a draft until it is saved. */
class CardsViewModel(private val services: Services) : ScreenViewModel<CardsState>(CardsState()) {
    init {
        act {
            services.drafts.flush()
            val begun = services.gateway.call { drafts() }.map { it.of }
            takeUp(begun.firstOrNull { it == DraftOf.New(Kind.CARD) || it.card != null } ?: DraftOf.New(Kind.CARD))
        }
        watch(services.drafts, { state.value.of }) { kept, failed -> copy(draftKept = kept, problem = failed ?: problem) }
    }

    override fun CardsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    fun title(title: String) = typed { copy(title = title) }

    fun text(text: String) = typed { copy(text = text) }

    /** Takes a card up to change it; without one, back to a new one. */
    fun edit(card: ReachCard?) = act {
        services.drafts.flush()
        takeUp(if (card == null) DraftOf.New(Kind.CARD) else DraftOf.Change(Thing.Card(card.id)))
    }

    fun save(said: () -> Unit) = act {
        val now = state.value
        val draft = ReachCardDraft(now.title, now.text)
        services.drafts.finish(now.of) {
            services.gateway.call {
                if (now.id == null) programme.addCard(draft, it, now.of) else programme.editCard(now.id, draft, it, now.of)
            }
        }
        takeUp(DraftOf.New(Kind.CARD))
        said()
        look()
    }

    fun remove(id: CardId, said: () -> Unit) = act {
        services.gateway.call { programme.setCardRemoved(id, true, it) }
        said()
        look()
    }

    private fun typed(to: CardsState.() -> CardsState) {
        change { to().copy(problem = null) }
        services.drafts.typed(state.value.of, mapOf(TITLE to state.value.title, TEXT to state.value.text))
    }

    private suspend fun takeUp(of: DraftOf) {
        val id = of.card
        val (draft, cards) = services.gateway.call { draft(of) to programme.cards(removed = false) }
        val card = cards.firstOrNull { it.id == id }
        change {
            copy(
                id = id,
                title = draft?.fields?.get(TITLE) ?: card?.title.orEmpty(),
                text = draft?.fields?.get(TEXT) ?: card?.text.orEmpty(),
                loaded = true,
            )
        }
    }

    private suspend fun look() {
        val cards = services.gateway.call { programme.cards(removed = false) }
        change { copy(cards = cards) }
    }

    private val CardsState.of: DraftOf get() = if (id == null) DraftOf.New(Kind.CARD) else DraftOf.Change(Thing.Card(id))

    private companion object {
        const val TITLE = "title"
        const val TEXT = "text"
    }
}
