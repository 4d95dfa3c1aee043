package app.alongside.tools

import app.alongside.CardId
import app.alongside.DraftOf
import app.alongside.FormContent
import app.alongside.Kind
import app.alongside.PinnedCard
import app.alongside.PinnedCardInput
import app.alongside.Services
import app.alongside.Thing
import app.alongside.card
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The cards in reach, and the one being written. */
data class CardsState(
    val cards: List<PinnedCard> = listOf(),
    /** The card that is changed; without it a new one. */
    val id: CardId? = null,
    /** What is typed; nothing until it was looked up. */
    val draft: PinnedCardInput? = null,
    val draftKept: Boolean = true,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = draft != null
    val title: String get() = draft?.title.orEmpty()
    val text: String get() = draft?.text.orEmpty()
    val number: String get() = draft?.number.orEmpty()
}

/** Keeps cards that can be read without the PIN. What is typed is kept as a draft until it is saved. */
class CardsViewModel(private val services: Services) : ScreenViewModel<CardsState>(CardsState()) {
    init {
        act {
            services.drafts.flush()
            val screen = services.gateway.call { screens.cards(it) }
            takeUp(screen.drafts.firstOrNull()?.of ?: DraftOf.New(Kind.CARD))
        }
        watch(services.drafts, { state.value.of }) { kept, failed -> copy(draftKept = kept, problem = failed ?: problem) }
    }

    override fun CardsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    fun title(title: String) = typed { copy(title = title) }

    fun text(text: String) = typed { copy(text = text) }

    fun number(number: String) = typed { copy(number = number) }

    /** Takes a card up to change it; without one, back to a new one. */
    fun edit(card: PinnedCard?) = act {
        services.drafts.flush()
        takeUp(if (card == null) DraftOf.New(Kind.CARD) else DraftOf.Change(Thing.Card(card.id)))
    }

    fun save(said: () -> Unit) = act {
        val now = state.value
        val draft = now.draft ?: return@act
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

    private fun typed(to: PinnedCardInput.() -> PinnedCardInput) {
        change { copy(draft = draft?.to(), problem = null) }
        state.value.draft?.let { services.drafts.typed(state.value.of, FormContent.Card(it)) }
    }

    private suspend fun takeUp(of: DraftOf) {
        val start = services.gateway.call { form(of, it) }
        change { copy(id = of.card, draft = (start.form as FormContent.Card).draft) }
    }

    private suspend fun look() {
        val screen = services.gateway.call { screens.cards(it) }
        change { copy(cards = screen.cards) }
    }

    private val CardsState.of: DraftOf get() = if (id == null) DraftOf.New(Kind.CARD) else DraftOf.Change(Thing.Card(id))
}
