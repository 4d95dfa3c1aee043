package app.alongside.ui

import android.os.Looper
import androidx.compose.runtime.snapshots.Snapshot
import androidx.lifecycle.ViewModelStore
import app.alongside.DraftOf
import app.alongside.FormContent
import app.alongside.Kind
import app.alongside.PinnedCardInput
import app.alongside.Services
import app.alongside.support.testApp
import app.alongside.tools.CardsState
import app.alongside.ui.form.FormViewModel
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** A form that looks again at what it writes. */
@RunWith(RobolectricTestRunner::class)
class FormViewModelTest {
    private class Form(services: Services) : FormViewModel<CardsState, PinnedCardInput>(services, CardsState()) {
        /** What the store answers, once it does. */
        val answers = Channel<PinnedCardInput>(Channel.UNLIMITED)

        init {
            begin { takeUp(answers.receive()) }
        }

        override val of = DraftOf.New(Kind.CARD)
        override val CardsState.looked get() = draft
        override fun CardsState.withInput(input: PinnedCardInput) = copy(draft = input, problem = null)
        override fun CardsState.withDraft(kept: Boolean, failed: Problem?) = copy(draftKept = kept)
        override fun CardsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)
        override fun content(input: PinnedCardInput) = FormContent.Card(input)
        override fun textsOf(input: PinnedCardInput) = mapOf(TITLE to input.title)
        override fun withTexts(input: PinnedCardInput, text: (String) -> String) = input.copy(title = text(TITLE))

        fun refresh() = act { lookAgain() }

        /** Not as a form is to look again. */
        fun forgets() = act { takeUp(answers.receive()) }
    }

    private val form = Form(testApp.services)
    private val typed get() = form.text(TITLE).text.toString()

    private fun answers(title: String) {
        form.answers.trySend(PinnedCardInput(title, "", ""))
        idle()
    }

    private fun types(word: String) {
        form.text(TITLE).edit { append(word) }
        Snapshot.sendApplyNotifications()
        idle()
    }

    private fun idle() = shadowOf(Looper.getMainLooper()).idle()

    @Test
    fun whatIsTypedWhileItLooksStays() {
        answers("Call ")
        form.refresh()
        idle()
        types("Sam")
        answers("Call Alex")
        assertEquals("Call Sam", typed)
        // It comes into the store.
        runBlocking { testApp.services.drafts.finish(DraftOf.New(Kind.CARD)) {} }
        form.refresh()
        answers("Call Kim")
        assertEquals("nothing was typed meanwhile", "Call Kim", typed)
    }

    @Test
    fun oneThatForgetsToSayThatItLooksTakesNothingFromThePerson() {
        answers("Call ")
        form.forgets()
        idle()
        types("Sam")
        answers("Call Alex")
        assertEquals("Call Sam", typed)
    }

    @Test
    fun whatCouldNotBeKeptIsNotLookedOver() {
        val drafts = testApp.services.drafts
        answers("Call ")
        types("Sam")
        // There is no store yet.
        testApp.services.scope.launch { drafts.keepWaiting() }
        while (drafts.unkept.value.values.all { it == null }) idle()
        form.refresh()
        idle()
        answers("Call Kim")
        assertEquals("Call Sam", typed)
    }

    @Test
    fun whatIsTypedAndLeftBeforeItWasLookedUpIsKeptBeforeOthersLook() {
        val drafts = testApp.services.drafts
        types("Sam")
        val flushed = testApp.services.scope.launch { drafts.flush() }
        idle()
        ViewModelStore().run {
            put("form", form)
            clear()
        }
        idle()
        assertTrue("it is still looked up", flushed.isActive)
        answers("")
        assertEquals("it is on its way", setOf<DraftOf>(DraftOf.New(Kind.CARD)), drafts.unkept.value.keys)
    }

    private companion object {
        const val TITLE = "title"
    }
}
