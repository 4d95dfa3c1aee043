package app.alongside.opening

import app.alongside.Profile
import app.alongside.Services
import app.alongside.ui.AppViewModel
import app.alongside.ui.Page
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

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
    private val chosen = ChosenPin(services)
    private val typed get() = if (state.value.step == SetUpStep.Pin) chosen.first else chosen.again

    override fun SetUpState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun type(codePoint: Int) {
        typed.add(codePoint)
        change { copy(typed = this@SetUpViewModel.typed.count, problem = null) }
    }

    fun removeLast() {
        typed.removeLast()
        change { copy(typed = this@SetUpViewModel.typed.count) }
    }

    /** From the PIN to the same again, and from there to the store. */
    fun next(profile: Profile) {
        if (state.value.busy) return
        act {
            when (state.value.step) {
                SetUpStep.Pin -> {
                    chosen.check()
                    change { copy(step = SetUpStep.PinAgain, typed = 0) }
                }
                SetUpStep.PinAgain -> make(profile)
                SetUpStep.Code -> {}
            }
        }
    }

    /** Back by one step; while the store is made there is no way back. Says whether there was a step. */
    fun back(): Boolean {
        val now = state.value
        if (now.busy) return true
        if (now.step != SetUpStep.PinAgain) return false
        chosen.clear()
        change { copy(step = SetUpStep.Pin, typed = 0, problem = null) }
        return true
    }

    private suspend fun make(profile: Profile) {
        val code = try {
            val pin = chosen.take()
            services.ask { newRecoveryCode() }.also { services.gateway.setUp(pin, it) }
        } catch (error: Exception) {
            change { copy(step = SetUpStep.Pin, typed = 0) }
            throw error
        }
        // The store is there from here on, whatever fails: its code is to be seen.
        change { copy(step = SetUpStep.Code, typed = 0, recoveryCode = code) }
        services.gateway.call { setProfile(profile, it) }
    }

    /** The code was written down, or will be later: Today asks again. It stands nowhere else in memory. */
    fun finish(app: AppViewModel, vararg first: Page) {
        app.opened(first.toList())
        app.stores.drop(AppViewModel.SET_UP)
    }

    override fun onCleared() = chosen.clear()
}
