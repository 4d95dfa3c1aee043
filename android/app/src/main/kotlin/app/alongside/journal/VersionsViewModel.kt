package app.alongside.journal

import app.alongside.EntryId
import app.alongside.EntryVersion
import app.alongside.Mood
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** What an entry was before. */
data class VersionsState(
    /** The latest first. */
    val versions: List<EntryVersion> = listOf(),
    val moods: List<Mood> = listOf(),
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Lists the earlier versions of an entry, and restores one. */
class VersionsViewModel(private val services: Services, val id: EntryId) : ScreenViewModel<VersionsState>(VersionsState()) {
    override fun VersionsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    /** Makes it the present one; what it replaces becomes a version. */
    fun restore(version: EntryVersion, said: () -> Unit) = act {
        services.gateway.call { journal.restoreEntryVersion(id, version.number, it) }
        said()
        look()
    }

    private suspend fun look() {
        val screen = services.gateway.call { screens.versions(id) }
        change { copy(versions = screen.versions, moods = screen.moods, loaded = true) }
    }
}
