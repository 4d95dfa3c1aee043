package app.alongside.more

import app.alongside.Services
import app.alongside.Wrapped
import app.alongside.ui.AppViewModel
import app.alongside.ui.LockingJob
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The steps to a new key. */
enum class NewKeyStep {
    /** What it is for. */
    Why,

    /** The new recovery code, to be written down. */
    Code,

    /** The PIN once more. */
    Proof,
}

/** A new key on its way. */
data class NewKeyState(
    val step: NewKeyStep = NewKeyStep.Why,
    /** The new recovery code, to be written down. */
    val recoveryCode: String? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/**
 * Puts everything under a new key. The code is written down first, and the PIN is asked last: until
 * then nothing is begun, and a lock or the end of the process loses nothing.
 */
class NewKeyViewModel(private val services: Services) : ScreenViewModel<NewKeyState>(NewKeyState()) {
    private var sealed: Wrapped? = null
    val proof = ProofViewModel(services) { pin -> sealed = services.gateway.sealUnderNewKey(pin) }

    override fun NewKeyState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    /** Shows a new recovery code. Nothing is changed yet. */
    fun showCode() = act {
        val code = services.ask { newRecoveryCode() }
        change { copy(step = NewKeyStep.Code, recoveryCode = code) }
    }

    /** The code is on paper: the PIN comes next. */
    fun written() = change { copy(step = NewKeyStep.Proof) }

    /** One step back. */
    fun back() {
        proof.clear()
        val before = if (state.value.step == NewKeyStep.Proof) NewKeyStep.Code else NewKeyStep.Why
        change { copy(step = before, problem = null) }
    }

    /** Once the PIN was right, writes everything under the new key. The lock page comes. */
    fun make(app: AppViewModel) = act {
        val code = state.value.recoveryCode ?: return@act
        if (!proof.prove()) return@act
        val wrapped = sealed ?: return@act
        sealed = null
        if (state.value.step != NewKeyStep.Proof) return@act
        change { NewKeyState() }
        app.runToLock(LockingJob.NewKey, { _, job -> keys.rotate(wrapped, code, job) })
    }

    override fun onCleared() = proof.clear()
}
