package app.alongside.ui

import android.net.Uri
import androidx.lifecycle.SavedStateHandle
import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.alongside.AppException
import app.alongside.Background
import app.alongside.CallContext
import app.alongside.Profile
import app.alongside.R
import app.alongside.Role
import app.alongside.Services
import app.alongside.gateway.Opened
import app.alongside.help.HelpAt
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** Where the person is, when the store locks, and what stands over every screen. */
class AppViewModel(private val saved: SavedStateHandle, val services: Services) : ViewModel() {
    private val states = MutableStateFlow(
        AppState(
            place = saved.get<String>(PLACE)?.let(Place::valueOf) ?: Place.Today,
            pages = saved.get<Array<String>>(PAGES).orEmpty().mapNotNull(Page::of),
            country = services.country(),
        ),
    )

    /** Where the person is. */
    val state: StateFlow<AppState> = states.asStateFlow()

    /** The view models of the pages: they go with their page, and all of them when the store locks. */
    val stores = PageStores()

    private val gateway = services.gateway
    private var backgroundSince: Pair<Background, Long>? = null
    private var locking: Job? = null

    init {
        look()
    }

    /** Looks what there is: a store, none, or one that cannot be opened. */
    fun look() = viewModelScope.launch {
        val stage = try {
            gateway.whileLocked { _, callContext -> status(callContext) }
            if (gateway.open) Stage.Open else Stage.Locked
        } catch (_: AppException.NoStore) {
            Stage.Welcome
        } catch (error: Exception) {
            val problem = problemOf(error) ?: throw error
            // The recovery code needs no key file: the lock page takes it.
            if (problem.words == R.string.problem_keys_damaged) Stage.Locked else Stage.Unusable(problem)
        }
        states.update { it.copy(stage = stage) }
    }

    /** The person says what brings them here, and where they live. */
    fun introduce(role: Role?, country: String) {
        services.helpPlace = country
        states.update { it.copy(role = role, country = country) }
    }

    /** They have said it. Those who only look need no PIN. */
    fun welcomed() {
        val stage = if (state.value.role == Role.LOOKING) Stage.Looking else Stage.SetUp
        states.update { it.copy(stage = stage) }
    }

    /** What was said, for the store. */
    fun profile() = Profile(state.value.role ?: Role.LOOKING, state.value.country)

    /** To the choice of a PIN, for what is to be kept. */
    fun choosePin() = states.update { it.copy(stage = Stage.SetUp) }

    /** The store is open. */
    fun opened(first: List<Page> = listOf()) {
        if (first.isNotEmpty()) goTo(Place.Today, first)
        states.update { it.copy(stage = Stage.Open, help = null) }
        viewModelScope.launch {
            // What could not be kept before the store was locked.
            services.drafts.flush()
            services.reminding.rearm()
            services.dailySnapshot.keep()
        }
    }

    /** To a place. From a page of its own the same place leads back to its beginning. */
    fun go(place: Place) = goTo(place, listOf())

    /** To a page over the place. What keeps something needs a PIN first. */
    fun open(page: Page) = when {
        state.value.stage == Stage.Looking && page !in WITHOUT_STORE && page !is Page.Directory -> choosePin()
        else -> goTo(state.value.place, state.value.pages + page)
    }

    /** Puts a page in place of the one that is there. */
    fun openInstead(page: Page) = goTo(state.value.place, state.value.pages.dropLast(1) + page)

    /** Back by one page, from a place to Today, from the choice of a PIN to looking around. */
    fun back() {
        val now = state.value
        when {
            now.help != null -> now.help.back.let { at -> states.update { it.copy(help = at) } }
            now.stage == Stage.SetUp -> states.update { it.copy(stage = Stage.Looking) }
            now.pages.isNotEmpty() -> goTo(now.place, now.pages.dropLast(1))
            else -> go(Place.Today)
        }
    }

    /** To Help now, or to a place in it. */
    fun openHelp(at: HelpAt = HelpAt()) = states.update { it.copy(help = at) }

    /** The urge timer runs, or does not any more. */
    fun timerRuns(runs: Boolean) = states.update { it.copy(timerRuns = runs) }

    /** Says one sentence. */
    fun say(notice: Notice) = states.update { it.copy(notice = notice) }

    /** The sentence was seen. */
    fun said() = states.update { it.copy(notice = null) }

    /** Takes the latest act back. */
    fun undo() = viewModelScope.launch {
        val words = try {
            if (gateway.call { undo(it) } == null) R.string.nothing_to_undo else R.string.undone
        } catch (error: AppException) {
            problemOf(error)?.words ?: R.string.problem_internal
        }
        services.reminding.rearm()
        states.update { it.copy(notice = Notice(words), changes = it.changes + 1) }
    }

    /** What the system's picker gave: nothing where the person left it. */
    fun picked(document: Uri?) = states.update { it.copy(picked = document ?: it.picked) }

    /** Where the person wants a file; nothing once it is taken, or where they left the picker. */
    fun targeted(target: Uri?) = states.update { it.copy(target = target) }

    /** Locks, with all that was typed kept. What stands on the screen goes at once. */
    fun lock() = viewModelScope.launch {
        if (!gateway.open) return@launch
        // Nothing stands on the screen from here on.
        states.update { it.copy(stage = Stage.Loading, notice = null, overLock = it.timerRuns) }
        services.drafts.flush()
        gateway.lock()
        // Help now and its timer hold nothing that needs the PIN, and go on.
        stores.clear(but = setOf(HELP, TIMER))
        states.update { it.copy(stage = Stage.Locked) }
    }

    /** The app went out of sight: what is typed is kept, and the store locks when its time is up. */
    fun leftScreen(background: Background) = viewModelScope.launch {
        if (!gateway.open) return@launch
        backgroundSince = background to services.callContext().uptime
        services.drafts.flush()
        val wait = open { keys.lockDelay(background) } ?: return@launch
        locking?.cancel()
        locking = services.scope.launch {
            delay(wait)
            lock()
        }
    }

    /** It is back: locks where its time is up, whether or not a timer ran meanwhile. */
    fun cameBack() = viewModelScope.launch {
        locking?.cancel()
        val (background, since) = backgroundSince ?: return@launch
        backgroundSince = null
        if (!gateway.open) return@launch
        if (open { keys.mustLock(background, since, it) } ?: return@launch) lock()
        else states.update { it.copy(changes = it.changes + 1) }
    }

    /** Asks the open store; nothing where it is locked by now. */
    private suspend fun <Answer> open(ask: Opened.(CallContext) -> Answer): Answer? =
        try {
            gateway.call(ask)
        } catch (_: AppException) {
            null
        }

    private fun goTo(place: Place, pages: List<Page>) {
        saved[PLACE] = place.name
        saved[PAGES] = pages.map(Page::saved).toTypedArray()
        states.update { it.copy(place = place, pages = pages) }
        stores.keepOnly(pages)
    }

    /** The activity is gone for good, and with it the one who would lock. */
    override fun onCleared() {
        stores.clear()
        services.scope.launch {
            services.drafts.flush()
            gateway.lock()
        }
    }

    companion object {
        /** What stands outside of places, and goes on through the lock. */
        const val HELP = "help"
        const val TIMER = "timer"
        private val WITHOUT_STORE = setOf(Page.About, Page.UrgeTimer)
        private const val PLACE = "place"
        private const val PAGES = "pages"
    }
}
