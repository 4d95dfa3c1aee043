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
import app.alongside.ui.form.FormViewModel

/** The cards in reach, and the one being written. */
data class CardsState(
    val cards: List<PinnedCard> = listOf(),
    /** The card that is changed; without it a new one. */
    val id: CardId? = null,
    /** The whole of it; nothing until it was looked up. */
    val draft: PinnedCardInput? = null,
    val draftKept: Boolean = true,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = draft != null
}

/** Keeps cards that can be read without the PIN. What is typed is kept as a draft until it is saved. */
class CardsViewModel(services: Services) : FormViewModel<CardsState, PinnedCardInput>(services, CardsState()) {
    override val of: DraftOf
        get() = state.value.id.let { if (it == null) DraftOf.New(Kind.CARD) else DraftOf.Change(Thing.Card(it)) }

    init {
        begin {
            val screen = services.gateway.call { screens.cards(it) }
            write(screen.drafts.firstOrNull()?.of ?: DraftOf.New(Kind.CARD))
        }
    }

    override val CardsState.looked get() = draft
    override fun CardsState.withInput(input: PinnedCardInput) = copy(draft = input, problem = null)
    override fun CardsState.withDraft(kept: Boolean, failed: Problem?) = copy(draftKept = kept, problem = failed ?: problem)
    override fun CardsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)
    override fun content(input: PinnedCardInput) = FormContent.Card(input)
    override fun textsOf(input: PinnedCardInput) = with(input) { mapOf(TITLE to title, NUMBER to number, TEXT to text) }
    override fun withTexts(input: PinnedCardInput, text: (String) -> String) =
        input.copy(title = text(TITLE), number = text(NUMBER), text = text(TEXT))

    fun refresh() = act { look() }

    /** Takes a card up to change it; without one, back to a new one. */
    fun edit(card: PinnedCard?) = act {
        services.drafts.flush()
        write(if (card == null) DraftOf.New(Kind.CARD) else DraftOf.Change(Thing.Card(card.id)))
    }

    fun save(said: () -> Unit) = saving(
        { card ->
            val (id, of) = state.value.id to of
            services.gateway.call {
                if (id == null) programme.addCard(card, it, of) else programme.editCard(id, card, it, of)
            }
        },
        {
            write(DraftOf.New(Kind.CARD))
            said()
            look()
        },
    )

    fun remove(id: CardId, said: () -> Unit) = act {
        services.gateway.call { programme.setCardRemoved(id, true, it) }
        said()
        look()
    }

    private suspend fun write(of: DraftOf) {
        val start = services.gateway.call { form(of, it) }
        takeUp((start.form as FormContent.Card).draft) { copy(id = of.card) }
    }

    private suspend fun look() {
        val screen = services.gateway.call { screens.cards(it) }
        change { copy(cards = screen.cards) }
    }

    companion object {
        const val TITLE = "title"
        const val NUMBER = "number"
        const val TEXT = "text"
    }
}
