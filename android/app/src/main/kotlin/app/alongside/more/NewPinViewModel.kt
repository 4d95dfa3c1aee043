package app.alongside.more

import app.alongside.R
import app.alongside.Services
import app.alongside.opening.Typed
import app.alongside.ui.Problem
import app.alongside.ui.Refused
import app.alongside.ui.ScreenViewModel
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** The steps of a change of the PIN. */
enum class NewPinStep { Proof, Pin, PinAgain, Done }

/** A change of the PIN on its way. */
data class NewPinState(
    val step: NewPinStep = NewPinStep.Proof,
    /** The recovery code is shown once more, in place of the PIN. */
    val withCode: Boolean = false,
    val code: String = "",
    /** How many characters are typed, never which. */
    val typed: Int = 0,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Puts a new PIN in place of the old one, for who can show the old one or the recovery code. */
class NewPinViewModel(private val services: Services) : ScreenViewModel<NewPinState>(NewPinState()) {
    private val old = Typed()
    private val first = Typed()
    private val again = Typed()
    private val typed
        get() = when (state.value.step) {
            NewPinStep.Proof -> old
            NewPinStep.Pin -> first
            else -> again
        }

    override fun NewPinState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun add(codePoint: Int) {
        typed.add(codePoint)
        change { copy(typed = this@NewPinViewModel.typed.count, problem = null) }
    }

    fun removeLast() {
        typed.removeLast()
        change { copy(typed = this@NewPinViewModel.typed.count) }
    }

    /** To the recovery code, or back to the PIN. */
    fun switch() {
        old.clear()
        change { copy(withCode = !withCode, typed = 0, code = "", problem = null) }
    }

    fun typeCode(code: String) = change { copy(code = code, problem = null) }

    /** On to the next step. */
    fun next() = act {
        when (state.value.step) {
            NewPinStep.Proof -> prove()
            NewPinStep.Pin -> check()
            NewPinStep.PinAgain -> put()
            NewPinStep.Done -> {}
        }
    }

    private suspend fun prove() {
        if (state.value.withCode) {
            services.gateway.prove(state.value.code)
        } else {
            val pin = old.take()
            change { copy(typed = 0) }
            services.gateway.prove(pin)
        }
        change { copy(step = NewPinStep.Pin, typed = 0, code = "") }
    }

    private suspend fun check() {
        first.pin().use { pin ->
            withContext(Dispatchers.IO) { services.guide.checkPin(pin.bytes, listOf()) }
        }
        change { copy(step = NewPinStep.PinAgain, typed = 0) }
    }

    private suspend fun put() {
        if (!again.sameAs(first)) {
            first.clear()
            again.clear()
            change { copy(step = NewPinStep.Pin, typed = 0) }
            throw Refused(Problem(R.string.pins_differ))
        }
        again.clear()
        services.gateway.putPin(first.take())
        change { copy(step = NewPinStep.Done, typed = 0) }
    }

    override fun onCleared() {
        old.clear()
        first.clear()
        again.clear()
    }
}
