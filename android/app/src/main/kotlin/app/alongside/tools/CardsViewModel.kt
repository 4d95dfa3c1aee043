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
    /** A card is being written. */
    val writing: Boolean = false,
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
            val begun = screen.drafts.firstOrNull()?.of
            // With nothing to read there is something to write.
            change { copy(cards = screen.cards, writing = begun != null || screen.cards.isEmpty()) }
            show(begun ?: DraftOf.New(Kind.CARD))
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

    /** Looks anew, also at what was typed of the card. */
    fun refresh() = act {
        look()
        services.drafts.flush()
        val (id, cards) = state.value.run { id to cards }
        val isThere = id == null || cards.any { it.id == id }
        lookAgain { show(if (isThere) of else DraftOf.New(Kind.CARD)) }
    }

    /** Begins a new card, or another state of one: what was typed of it before comes first. */
    fun write(id: CardId?) = act {
        services.drafts.flush()
        lookAgain { show(if (id == null) DraftOf.New(Kind.CARD) else DraftOf.Change(Thing.Card(id))) }
        change { copy(writing = true) }
    }

    /** Closes the card that is being written; what was typed of it is kept. */
    fun stopWriting() = act {
        services.drafts.flush()
        // What can't be kept stays on the screen.
        if (of !in services.drafts.unkept.value) change { copy(writing = false) }
    }

    fun save(said: () -> Unit) = saving(
        { card ->
            val (id, of) = state.value.id to of
            services.gateway.call {
                if (id == null) programme.addCard(card, it, of) else programme.editCard(id, card, it, of)
            }
        },
        {
            lookAgain { show(DraftOf.New(Kind.CARD)) }
            change { copy(writing = false) }
            said()
            look()
        },
    )

    /** Throws away what was typed of the card that is written. */
    fun discard(said: () -> Unit) = discarding {
        lookAgain { show(DraftOf.New(Kind.CARD)) }
        said()
    }

    fun remove(id: CardId, said: () -> Unit) = act {
        services.gateway.call { programme.setCardRemoved(id, true, it) }
        said()
        look()
    }

    private suspend fun show(of: DraftOf) {
        val start = services.gateway.call { form(of, it) }
        hasDraft = start.isDraft
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
