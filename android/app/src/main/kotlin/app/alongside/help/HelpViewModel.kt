package app.alongside.help

import app.alongside.AppException
import app.alongside.HelpDoorKind
import app.alongside.HelpNow
import app.alongside.PinnedCard
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** Help now. */
data class HelpState(
    val help: HelpNow? = null,
    /** The door that is open. */
    val door: HelpDoorKind? = null,
    /** What the person chose to keep in reach. */
    val cards: List<PinnedCard> = listOf(),
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Help that works before set-up, while locked, and with a damaged store. */
class HelpViewModel(private val services: Services) : ScreenViewModel<HelpState>(HelpState()) {
    init {
        show(services.country())
        act {
            val cards = try {
                services.gateway.whileLocked { key, _ -> pinnedCards(key) }
            } catch (_: AppException) {
                // Help is here all the same.
                listOf()
            }
            change { copy(cards = cards) }
        }
    }

    override fun HelpState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    /** Shows the lines of a country. */
    fun show(country: String) = act {
        val help = services.ask { helpNow(country) }
        change { copy(help = help) }
    }

    /** Opens a door, or goes back to the six. */
    fun open(door: HelpDoorKind?) = change { copy(door = door) }
}
