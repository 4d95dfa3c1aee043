package app.alongside.samples

import app.alongside.R
import app.alongside.opening.SetUpState
import app.alongside.opening.SetUpStep
import app.alongside.opening.UnlockState
import app.alongside.opening.UnlockViewModel
import app.alongside.ui.AppViewModel
import app.alongside.ui.Problem

/** The two PINs are not the same. */
val setUpSample = Sample(SetUpState(SetUpStep.PinAgain, problem = Problem(R.string.problem_not_the_same)))

/** After many wrong tries. */
val unlockSample = sample<_, UnlockViewModel>(UnlockState(waitSeconds = 5_400, problem = wrongPin), AppViewModel.LOCK) {
    app.closeHelp()
    app.lock()
    sees(R.string.unlock_pin)
}
