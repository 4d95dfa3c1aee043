package app.alongside.directory

import android.net.Uri
import app.alongside.AppException
import app.alongside.Directory
import app.alongside.OwnLine
import app.alongside.OwnLineId
import app.alongside.Services
import app.alongside.door.Job
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The directory of a country. */
data class DirectoryState(
    val directory: Directory? = null,
    /** What the person added or corrected; nothing where there is no store to keep it in. */
    val own: List<OwnLine> = listOf(),
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = directory != null
}

/** Shows fellowships, help lines and ways into treatment, also before there is a store. */
class DirectoryViewModel(private val services: Services) : ScreenViewModel<DirectoryState>(DirectoryState()) {
    override fun DirectoryState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act {
        try {
            val kept = services.gateway.call { profile() }.country
            val place = kept.ifEmpty { null } ?: services.helpPlace ?: services.country()
            val own = services.gateway.call { directory.lines(removed = false) }
            val all = services.gateway.call { directory.directory(place, it) }
            change { copy(directory = all, own = own) }
        } catch (_: AppException.Locked) {
            val (place, context) = (services.helpPlace ?: services.country()) to services.callContext()
            val all = services.ask { directory(place, context) }
            change { copy(directory = all, own = listOf()) }
        }
    }

    /** A name for the file that tells nothing. */
    fun name(named: (String) -> Unit) = act {
        val context = services.callContext()
        named(services.ask { exportName(context) }.substringBeforeLast('.') + ".csv")
    }

    /** Writes the person's own numbers as a table into a file that they chose. */
    fun export(target: Uri, said: () -> Unit) = act {
        Job().use { job ->
            services.documents.write(target) { file ->
                services.gateway.beside(job) { directory.exportLines(file, job) }
            }
        }
        said()
    }

    fun remove(id: OwnLineId, said: () -> Unit) = act {
        services.gateway.call { directory.setLineRemoved(id, true, it) }
        said()
        refresh()
    }
}
