package app.alongside.opening

import app.alongside.R
import app.alongside.Services
import app.alongside.gateway.Pin
import app.alongside.ui.Problem
import app.alongside.ui.Refused

/** A PIN that is chosen: typed once and checked, and typed again to be the same. */
class ChosenPin(private val services: Services) {
    val first = Typed()
    val again = Typed()

    /** Refuses a first one that is too short or easy to guess. */
    suspend fun check() = first.pin().use { pin -> services.ask { checkPin(pin.bytes, listOf()) } }

    /** Hands it over where both are the same; where not, refuses both. */
    fun take(): Pin {
        val same = again.sameAs(first)
        again.clear()
        if (same) return first.take()
        first.clear()
        throw Refused(Problem(R.string.problem_not_the_same))
    }

    /** Wipes both. */
    fun clear() {
        first.clear()
        again.clear()
    }
}
