package app.alongside.ui

import android.content.ActivityNotFoundException
import android.net.Uri
import androidx.core.net.toUri
import androidx.lifecycle.SavedStateHandle
import androidx.lifecycle.ViewModel
import app.alongside.R
import app.alongside.Services
import app.alongside.help.HelpAt
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

/** The app's state, and what any page tells it: a sentence, a job, a file or a photo that was picked. */
abstract class AppStates(protected val saved: SavedStateHandle, val services: Services) : ViewModel() {
    protected val states = MutableStateFlow(
        AppState(
            place = saved.get<String>(PLACE)?.let(Place::valueOf) ?: Place.Today,
            stacks = Place.entries.associateWith { saved.get<Array<String>>(it.name).orEmpty().mapNotNull(Page::of) },
            help = saved.get<String>(AppViewModel.HELP)?.let(HelpAt::of),
            country = services.country(),
        ),
    )

    /** Where the person is. */
    val state: StateFlow<AppState> = states.asStateFlow()

    /** A long job runs on the page that is open; nothing once it ended. */
    fun progress(progress: Progress?) = states.update { it.copy(progress = progress) }

    /** The urge timer runs, or does not any more. */
    fun timerRuns(runs: Boolean) = states.update { it.copy(timerRuns = runs) }

    /** Says one sentence. */
    fun say(notice: Notice) = states.update { it.copy(notice = notice) }

    /** The sentence was seen. */
    fun closeNotice() = states.update { it.copy(notice = null) }

    /** What the system's picker gave for the page that is open: nothing where the person left it. */
    fun picked(documents: List<Uri>) {
        if (documents.isNotEmpty()) states.update { it.copy(picked = Picked(it.page, documents)) }
    }

    /** The camera app is asked for a photo, to be written to this place; some phones have none. */
    fun takesPhoto(ask: (Uri) -> Unit) {
        val place = services.takenPhotos.place()
        saved[PHOTO] = place.toString()
        try {
            ask(place)
        } catch (_: ActivityNotFoundException) {
            photoTaken(false)
            say(Notice(R.string.photo_no_camera, failed = true))
        }
    }

    /** The camera app was left, with a photo or without. */
    fun photoTaken(taken: Boolean) {
        val place = saved.remove<String>(PHOTO)?.toUri() ?: return
        if (taken) picked(listOf(place)) else services.takenPhotos.forget(place)
    }

    /** Its page took this one. */
    fun pickTaken(document: Uri) = states.update { state ->
        val left = state.picked?.documents.orEmpty() - document
        state.copy(picked = if (left.isEmpty()) null else Picked(state.picked?.page, left))
    }

    /** The list shows them. */
    fun entriesShown() = states.update { it.copy(entriesAsked = null) }

    /** Something was changed: what stands beside or below looks again. */
    fun changed() = states.update { it.copy(changes = it.changes + 1) }

    /** Where the person wants a file; nothing once it is taken, or where they left the picker. */
    fun targeted(target: Uri?) = states.update { it.copy(target = target) }

    protected companion object {
        const val PLACE = "place"
        private const val PHOTO = "photo"
    }
}
