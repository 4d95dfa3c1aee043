package app.alongside.more

import app.alongside.About
import app.alongside.AutoLock
import app.alongside.JournalParts
import app.alongside.Profile
import app.alongside.Role
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The settings there are. */
data class SettingsState(
    val profile: Profile? = null,
    val autoLock: AutoLock? = null,
    /** Which parts of the journal are turned on. */
    val parts: JournalParts = JournalParts(),
    /** What the app is made of, which it says without a store too. */
    val about: About? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = profile != null
}

/** Shows and changes the settings. */
class SettingsViewModel(private val services: Services) : ScreenViewModel<SettingsState>(SettingsState()) {
    override fun SettingsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act {
        val about = services.ask { about() }
        change { copy(about = about) }
        if (services.gateway.open) look()
    }

    fun setRole(role: Role, said: () -> Unit) = set(said) { copy(role = role) }

    fun setCountry(country: String, said: () -> Unit) = set(said) { copy(country = country) }

    private fun set(said: () -> Unit, to: Profile.() -> Profile) = act {
        val profile = state.value.profile ?: return@act
        services.gateway.call { setProfile(profile.to(), it) }
        // Help now goes by it again.
        services.helpPlace = null
        said()
        look()
    }

    fun setAutoLock(autoLock: AutoLock, said: () -> Unit) = act {
        services.gateway.call { keys.setAutoLock(autoLock, it) }
        said()
        look()
    }

    /** Turns parts of the journal on or off. They are shown so at once: the next may be turned before these are kept. */
    fun setParts(parts: JournalParts, said: () -> Unit) {
        change { copy(parts = parts) }
        act {
            try {
                services.gateway.call { journal.setParts(parts, it) }
                said()
            } finally {
                look()
            }
        }
    }

    private suspend fun look() {
        val screen = services.gateway.call { screens.settings() }
        change { copy(profile = screen.profile, autoLock = screen.autoLock, parts = screen.journal) }
    }
}
