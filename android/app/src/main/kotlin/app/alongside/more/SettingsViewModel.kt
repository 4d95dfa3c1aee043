package app.alongside.more

import app.alongside.AutoLock
import app.alongside.Profile
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The settings there are. */
data class SettingsState(
    val profile: Profile? = null,
    val autoLock: AutoLock? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Shows and changes the settings. */
class SettingsViewModel(private val services: Services) : ScreenViewModel<SettingsState>(SettingsState()) {
    override fun SettingsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    fun keep(profile: Profile, said: () -> Unit) = act {
        services.gateway.call { setProfile(profile, it) }
        // Help now goes by it again.
        services.helpPlace = null
        said()
        look()
    }

    fun keep(autoLock: AutoLock, said: () -> Unit) = act {
        services.gateway.call { keys.setAutoLock(autoLock, it) }
        said()
        look()
    }

    private suspend fun look() {
        val screen = services.gateway.call { screens.settings() }
        change { copy(profile = screen.profile, autoLock = screen.autoLock) }
    }
}
