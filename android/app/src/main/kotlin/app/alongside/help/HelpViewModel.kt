package app.alongside.help

import app.alongside.AppException
import app.alongside.HelpDoorKind
import app.alongside.HelpNow
import app.alongside.PinnedCard
import app.alongside.Services
import app.alongside.gateway.KeystoreFails
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** Help now. */
data class HelpState(
    val help: HelpNow? = null,
    /** What the person chose to keep in reach. */
    val cards: List<PinnedCard> = listOf(),
    val plans: List<ShownPlan> = listOf(),
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = help != null

    /** The plan that is for the hour of a door, where it is in reach. */
    fun plan(behind: HelpDoorKind): ShownPlan? = plans.firstOrNull { it.plan.kind == behind.plan }
}

/** Help that works before set-up, while locked, and with a damaged store. */
class HelpViewModel(private val services: Services) : ScreenViewModel<HelpState>(HelpState()) {
    /** How often the numbers were asked for. */
    private var asked = 0

    override fun HelpState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    /** Looks anew: what is open changes with the hour. */
    fun load() = act {
        // The first time, the numbers do not wait for the store.
        if (state.value.help == null) show(services.helpPlace ?: services.country(), own = false)
        val inReach = ofStore { gateway.whileLocked { key, _ -> inReach(key) } }
        show(services.helpPlace ?: inReach?.country?.ifEmpty { null } ?: services.country(), own = true)
        if (inReach == null) return@act
        val context = services.callContext()
        val plans = inReach.plans.map { plan -> ShownPlan(plan, services.ask { planForm(plan.kind, context) }) }
        change { copy(cards = inReach.cards, plans = plans) }
    }

    /** Shows the numbers of a country or a part of it, from now on. */
    fun setCountry(place: String) = act {
        services.helpPlace = place
        show(place, own = true)
        ofStore { gateway.call { setProfile(profile().copy(country = place), it) } }
    }

    /** With the person's own lines, where they are asked for and can be read. */
    private suspend fun show(place: String, own: Boolean) {
        val mine = ++asked
        val context = services.callContext()
        val withOwn = if (own) ofStore { helpOfStore(place) } else null
        val help = withOwn ?: services.ask { helpNow(place, context) }
        // A slower answer takes no place of one that was asked for later: of another country, or another hour.
        if (mine == asked) change { copy(help = help) }
    }

    private suspend fun Services.helpOfStore(place: String): HelpNow =
        if (gateway.open) gateway.call { directory.helpNow(place, it) }
        else gateway.whileLocked { key, context -> helpNow(key, place, context) }

    /** What the store gives; nothing where it is locked, damaged or not there. Help is here all the same. */
    private suspend fun <Answer> ofStore(ask: suspend Services.() -> Answer): Answer? = try {
        services.ask()
    } catch (_: AppException) {
        null
    } catch (_: KeystoreFails) {
        null
    }
}
