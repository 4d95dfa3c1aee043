package app.alongside.more

import app.alongside.AppException
import app.alongside.Services
import app.alongside.SlotKind
import app.alongside.opening.ChosenPin
import app.alongside.opening.Typed
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

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
    private val chosen = ChosenPin(services)
    private val typed
        get() = when (state.value.step) {
            NewPinStep.Proof -> old
            NewPinStep.Pin -> chosen.first
            else -> chosen.again
        }

    init {
        act {
            // After the key file was lost none is set.
            val slots = services.gateway.whileLocked { _, callContext -> status(callContext) }.slots
            if (SlotKind.PIN !in slots) change { copy(withCode = true) }
        }
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
        chosen.check()
        change { copy(step = NewPinStep.PinAgain, typed = 0) }
    }

    private suspend fun put() {
        try {
            services.gateway.putPin(chosen.take())
            change { copy(step = NewPinStep.Done, typed = 0) }
        } catch (error: Exception) {
            // Where the proof is gone, it begins with that.
            val step = if (error is AppException.PinNeeded) NewPinStep.Proof else NewPinStep.Pin
            change { copy(step = step, typed = 0) }
            throw error
        }
    }

    override fun onCleared() {
        old.clear()
        chosen.clear()
    }
}
