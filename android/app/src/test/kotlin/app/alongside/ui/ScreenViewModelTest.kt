package app.alongside.ui

import kotlinx.coroutines.CompletableDeferred
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.shadows.ShadowLooper

/** Acts of one screen, also several at once. */
@RunWith(RobolectricTestRunner::class)
class ScreenViewModelTest {
    private data class Shown(val busy: Boolean = false, val problem: Problem? = null)

    private class Model : ScreenViewModel<Shown>(Shown()) {
        override fun Shown.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

        fun acts(body: suspend () -> Unit) = act(body)
    }

    private val model = Model()
    private val wrong = Problem(words = 1)

    @Test
    fun whatFailsIsShownUntilTheNextActBegins() {
        model.acts { throw Refused(wrong) }
        ShadowLooper.idleMainLooper()
        assertEquals(Shown(problem = wrong), model.state.value)
        model.acts {}
        ShadowLooper.idleMainLooper()
        assertEquals(Shown(), model.state.value)
    }

    @Test
    fun anActThatEndsLaterDoesNotHideWhatFailedBeside() {
        val answer = CompletableDeferred<Unit>()
        model.acts { answer.await() }
        model.acts { throw Refused(wrong) }
        answer.complete(Unit)
        ShadowLooper.idleMainLooper()
        assertEquals(Shown(problem = wrong), model.state.value)
    }
}
