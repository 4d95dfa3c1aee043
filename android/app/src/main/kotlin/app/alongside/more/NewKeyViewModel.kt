package app.alongside.more

import app.alongside.Services
import app.alongside.opening.Typed
import app.alongside.ui.AppViewModel
import app.alongside.ui.LongJob
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The steps to a new key. */
enum class NewKeyStep { Why, Code, Pin, Running, Done }

/** A new key on its way. */
data class NewKeyState(
    val step: NewKeyStep = NewKeyStep.Why,
    /** The new recovery code, to be written down. */
    val recoveryCode: String? = null,
    /** How many characters are typed, never which. */
    val typed: Int = 0,
    /** What the last change came to. */
    val ended: Ended? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/**
 * Puts everything under a new key. The code is written down first, and the PIN is asked last: until
 * then nothing is begun, and a lock or the end of the process loses nothing.
 */
class NewKeyViewModel(private val services: Services) : ScreenViewModel<NewKeyState>(NewKeyState()) {
    private val typed = Typed()
    val job = LongJob()

    init {
        val ended = services.takeEnded()
        change { copy(ended = ended, step = if (ended is Ended.NewKey) NewKeyStep.Done else step) }
    }

    override fun NewKeyState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun add(codePoint: Int) {
        typed.add(codePoint)
        change { copy(typed = this@NewKeyViewModel.typed.count, problem = null) }
    }

    fun removeLast() {
        typed.removeLast()
        change { copy(typed = this@NewKeyViewModel.typed.count) }
    }

    /** To the new code. */
    fun begin() = act {
        val code = services.ask { newRecoveryCode() }
        change { copy(step = NewKeyStep.Code, recoveryCode = code, ended = null) }
    }

    /** The code is on paper. */
    fun written() = change { copy(step = NewKeyStep.Pin) }

    /** One step back. */
    fun back() {
        typed.clear()
        val before = if (state.value.step == NewKeyStep.Pin) NewKeyStep.Code else NewKeyStep.Why
        change { copy(step = before, typed = 0, problem = null) }
    }

    /** Writes everything under the new key, which ends the session. */
    fun changeKey(app: AppViewModel) {
        // An empty PIN would count as a wrong one.
        if (state.value.busy || typed.count == 0) return
        act {
            val code = checkNotNull(state.value.recoveryCode)
            val pin = typed.take()
            change { copy(typed = 0) }
            val wrapped = services.gateway.sealUnderNewKey(pin)
            change { copy(step = NewKeyStep.Running) }
            app.endSession {
                services.ending {
                    job.run { job -> services.gateway.beside(job) { keys.rotate(wrapped, code, job) } }
                    Ended.NewKey
                }
            }
        }
    }

    override fun onCleared() {
        typed.clear()
        job.cancel()
    }
}
