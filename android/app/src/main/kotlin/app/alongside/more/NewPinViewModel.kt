package app.alongside.more

import app.alongside.AppException
import app.alongside.Services
import app.alongside.opening.ChosenPin
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import app.alongside.ui.problemOf

/** The steps of a change of the PIN. */
enum class NewPinStep { Proof, Pin, PinAgain, Done }

/** A change of the PIN on its way. */
data class NewPinState(
    val step: NewPinStep = NewPinStep.Proof,
    /** How many characters of the new PIN are typed, never which. */
    val typed: Int = 0,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Puts a new PIN in place of the old one, for who can show the old one or the recovery code. */
class NewPinViewModel(private val services: Services) : ScreenViewModel<NewPinState>(NewPinState()) {
    private val chosen = ChosenPin(services)
    val proof = ProofViewModel(services)
    private val typed get() = if (state.value.step == NewPinStep.PinAgain) chosen.again else chosen.first

    override fun NewPinState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun type(codePoint: Int) {
        typed.add(codePoint)
        change { copy(typed = this@NewPinViewModel.typed.count, problem = null) }
    }

    fun removeLast() {
        typed.removeLast()
        change { copy(typed = this@NewPinViewModel.typed.count) }
    }

    /** On to the next step. */
    fun next() {
        val now = state.value
        if (now.busy) return
        act {
            when (now.step) {
                NewPinStep.Proof -> {
                    if (proof.prove()) change { copy(step = NewPinStep.Pin, typed = 0) }
                }
                NewPinStep.Pin -> check()
                NewPinStep.PinAgain -> put()
                NewPinStep.Done -> {}
            }
        }
    }

    private suspend fun check() {
        chosen.check()
        change { copy(step = NewPinStep.PinAgain, typed = 0) }
    }

    private suspend fun put() {
        try {
            services.gateway.putPin(chosen.take())
            change { copy(step = NewPinStep.Done, typed = 0) }
        } catch (error: AppException.PinNeeded) {
            // Where the proof is gone, it begins with that.
            problemOf(error)?.let(proof::askAgain)
            change { NewPinState() }
        } catch (error: Exception) {
            change { copy(step = NewPinStep.Pin, typed = 0) }
            throw error
        }
    }

    override fun onCleared() {
        proof.clear()
        chosen.clear()
    }
}
