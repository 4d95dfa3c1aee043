package app.alongside.opening

import app.alongside.Profile
import app.alongside.R
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.Refused
import app.alongside.ui.ScreenViewModel
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** The steps of a set-up. */
enum class SetUpStep { Pin, PinAgain, Code }

/** A set-up on its way. */
data class SetUpState(
    val step: SetUpStep = SetUpStep.Pin,
    /** How many characters are typed, never which. */
    val typed: Int = 0,
    val recoveryCode: String? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Makes the store: a PIN, the same again, the recovery code. */
class SetUpViewModel(private val services: Services) : ScreenViewModel<SetUpState>(SetUpState()) {
    private val first = Typed()
    private val again = Typed()
    private val typed get() = if (state.value.step == SetUpStep.Pin) first else again

    override fun SetUpState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun add(codePoint: Int) {
        typed.add(codePoint)
        change { copy(typed = this@SetUpViewModel.typed.count, problem = null) }
    }

    fun removeLast() {
        typed.removeLast()
        change { copy(typed = this@SetUpViewModel.typed.count) }
    }

    /** From the PIN to the same again, and from there to the store. */
    fun next(profile: Profile) = act {
        when (state.value.step) {
            SetUpStep.Pin -> check()
            SetUpStep.PinAgain -> compare(profile)
            SetUpStep.Code -> {}
        }
    }

    private suspend fun check() {
        first.pin().use { pin ->
            withContext(Dispatchers.IO) { services.guide.checkPin(pin.bytes, listOf()) }
        }
        change { copy(step = SetUpStep.PinAgain, typed = 0) }
    }

    private suspend fun compare(profile: Profile) {
        if (!again.sameAs(first)) {
            startAgain()
            throw Refused(Problem(R.string.pins_differ))
        }
        val code = services.guide.newRecoveryCode()
        again.clear()
        services.gateway.setUp(first.take(), code)
        services.gateway.call { setProfile(profile, it) }
        change { copy(step = SetUpStep.Code, typed = 0, recoveryCode = code) }
    }

    private fun startAgain() {
        first.clear()
        again.clear()
        change { copy(step = SetUpStep.Pin, typed = 0) }
    }

    override fun onCleared() {
        first.clear()
        again.clear()
    }
}
