package app.alongside.ui

import android.content.ActivityNotFoundException
import android.net.Uri
import androidx.core.net.toUri
import androidx.lifecycle.SavedStateHandle
import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.alongside.AppException
import app.alongside.CallContext
import app.alongside.Profile
import app.alongside.R
import app.alongside.Role
import app.alongside.Services
import app.alongside.door.Job
import app.alongside.gateway.Opened
import app.alongside.help.HelpAt
import app.alongside.journal.takeIntoDraft
import java.io.IOException
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** The app's state, and what any page tells it: a sentence, a job, a file or a photo that was picked. */
abstract class AppStates(protected val saved: SavedStateHandle, val services: Services) : ViewModel() {
    protected val states = MutableStateFlow(
        AppState(
            place = saved.get<String>(PLACE)?.let(Place::valueOf) ?: Place.Today,
            stacks = Place.entries.associateWith { saved.get<Array<String>>(it.name).orEmpty().mapNotNull(Page::of) },
            help = saved.get<String>(AppViewModel.HELP)?.let(HelpAt::of),
            profile = Profile(Role.LOOKING, services.country()),
            firstWeek = services.firstWeek(),
        ),
    )

    /** Where the person is. */
    val state: StateFlow<AppState> = states.asStateFlow()

    /** Runs the job that locks the store when it ends. */
    val locking = LongJob()

    /** The urge timer runs, as far as its screen knows. */
    protected var timerRuns = false
        private set

    init {
        viewModelScope.launch { sayWhatWasStopped() }
        viewModelScope.launch { keepWhatWasClosed() }
        viewModelScope.launch { takeInWhatWasLeft() }
    }

    /** What was typed on a page is in the store before those below look: they may have asked already. */
    private suspend fun keepWhatWasClosed() {
        var before = listOf<Page>()
        states.map { it.stacks.values.flatten() }.distinctUntilChanged().collect { open ->
            val closed = before.any { kindOf(it).form && it !in open }
            before = open
            if (closed) viewModelScope.launch {
                services.drafts.flush()
                changed()
            }
        }
    }

    /**
     * Photos that were on their way as their entry was left come into its draft. Each that is taken, and a page
     * of the entry that opens, begins this anew.
     */
    private suspend fun takeInWhatWasLeft() = states.map { it.pickedForLeft }.distinctUntilChanged().collectLatest { left ->
        val document = left?.documents?.first() ?: return@collectLatest
        try {
            if (services.takeIntoDraft((left.page as Page.Entry).id, document)) pickTaken(document)
            changed()
        } catch (_: AppException.Locked) {
            // It waits.
        } catch (error: Exception) {
            say(Notice((problemOf(error) ?: throw error).words, failed = true))
            // What is no photo, is not given, or is for an entry that is gone, stays so.
            if (error is AppException.Invalid || error is AppException.NotFound || error is IOException) pickTaken(document)
        }
    }

    /** Whatever a lock has stopped is said once the person is back in. */
    private suspend fun sayWhatWasStopped() =
        combine(states, services.gateway.longCalls.stoppedByLock) { state, stopped -> stopped && state.stage == Stage.Open }
            .collect { says ->
                if (!says) return@collect
                services.gateway.longCalls.stoppedByLock.value = false
                say(Notice(R.string.notice_stopped_by_lock, failed = true, stays = true))
            }

    /** Locks the store, and returns once it is locked. */
    protected abstract suspend fun locks()

    /** The urge timer runs, or does not any more. */
    fun timerRuns(runs: Boolean) {
        timerRuns = runs
    }

    /** A long job runs on the page that is open; nothing once it ended. */
    fun progress(progress: Progress?) = states.update { it.copy(progress = progress) }

    /** Runs a job that locks the store, alone on the screen, whether it succeeds or not. */
    fun <Answer> runToLock(
        job: LockingJob,
        work: Opened.(CallContext, Job) -> Answer,
        done: (Answer) -> Unit = {},
    ) = viewModelScope.launch {
        if (state.value.job != null) return@launch
        states.update { it.copy(job = job, jobEnd = null) }
        services.drafts.flush()
        var end: JobEnd? = null
        try {
            done(locking.run { running -> services.gateway.beside(running) { work(it, running) } })
            end = JobEnd.Done(job)
        } catch (_: AppException.Locked) {
            // The store was locked over it, which cancels.
            end = JobEnd.Stopped(job, Problem(R.string.problem_cancelled))
        } catch (error: AppException) {
            end = JobEnd.Stopped(job, problemOf(error) ?: throw error)
        } finally {
            locks()
            // The lock page tells it, and the page that began it.
            services.gateway.longCalls.stoppedByLock.value = false
            states.update { it.copy(job = null, jobEnd = end) }
        }
    }

    /** Says one sentence. */
    fun say(notice: Notice) = states.update { it.copy(notice = notice) }

    /** What the system's picker gave for the page that is open: nothing where the person left it. */
    fun picked(documents: List<Uri>) {
        val page = state.value.page ?: return documents.forEach(services.takenPhotos::forget)
        // Photos wait in line; of two files the later one is meant.
        val before = if (page is Page.Entry) state.value.pickedFor(page)?.documents.orEmpty() else listOf()
        if (documents.isNotEmpty()) pick(page, before + documents)
    }

    /** These wait for a form, and no others. */
    private fun pick(form: Page, documents: List<Uri>) = states.update { state ->
        val others = state.picked.filterNot { it.page.draft == form.draft }
        state.copy(picked = if (documents.isEmpty()) others else others + Picked(form, documents))
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

    /** It is taken, or not wanted. */
    fun pickTaken(document: Uri) {
        val of = state.value.picked.firstOrNull { document in it.documents } ?: return
        services.takenPhotos.forget(document)
        pick(of.page, of.documents - document)
    }

    /** What was picked for a form that is discarded, and not taken yet, is not wanted any more. */
    fun pickDropped(form: Page) = state.value.pickedFor(form)?.documents.orEmpty().forEach(::pickTaken)

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
