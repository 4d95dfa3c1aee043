package app.alongside.ui

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.lifecycle.SavedStateHandle
import androidx.lifecycle.viewModelScope
import app.alongside.AppException
import app.alongside.Background
import app.alongside.CallContext
import app.alongside.EntryFilter
import app.alongside.Profile
import app.alongside.R
import app.alongside.Role
import app.alongside.Services
import app.alongside.gateway.Opened
import app.alongside.help.HelpAt
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** Where the person is, when the store locks, and what stands over every screen. */
class AppViewModel(saved: SavedStateHandle, services: Services) : AppStates(saved, services) {
    /** The view models of the pages: they go with their page, and all of them when the store locks. */
    val stores = PageStores()

    private val gateway = services.gateway
    private var backgroundSince: Pair<Background, Long>? = null

    /** Stands for this one, also where a later one has taken its place. */
    private val token = Any().also { services.owner = it }
    private val owns get() = services.owner === token

    /** It was left for a while: nothing is shown or taken until the store has said whether to lock. */
    var covered by mutableStateOf(false)
        private set

    /** Takes a way back itself, where the page that is open has one of its own. */
    var backOnPage: (() -> Boolean)? = null

    init {
        start()
        viewModelScope.launch { gateway.openings.collect(::openingChanged) }
    }

    /** Unlocking takes a while, and the person may be gone by then. Or something else locked the store. */
    private suspend fun openingChanged(open: Boolean) = when {
        open -> lockWhenTimeIsUp()
        state.value.stage == Stage.Open -> lock().join()
        else -> {}
    }

    /** Looks what there is: a store, none, or one that cannot be opened. */
    fun start() = viewModelScope.launch {
        val stage = try {
            gateway.status()
            if (gateway.open) Stage.Open else Stage.Locked
        } catch (_: AppException.NoStore) {
            Stage.Welcome
        } catch (error: Exception) {
            val problem = problemOf(error) ?: throw error
            // The recovery code needs no key file: the lock page takes it.
            if (problem.words == R.string.problem_keys_damaged) Stage.Locked else Stage.Unusable(problem)
        }
        states.update { it.copy(stage = stage) }
        // The phone forgets alarms where the app was stopped, or may not be exact any more.
        if (stage == Stage.Locked) services.reminding.rearm()
    }

    /** The person has said what brings them here, and where they live. Those who only look need no PIN. */
    fun introduce(role: Role, country: String) {
        setCountry(country)
        val stage = if (role == Role.LOOKING) Stage.Looking else Stage.SetUp
        states.update { it.copy(stage = stage, profile = Profile(role, country)) }
    }

    /** Takes a country, or a part of one, whose numbers Help now shows. */
    fun setCountry(country: String) {
        services.helpPlace = country
        states.update { it.copy(profile = it.profile.copy(country = country)) }
    }

    /** To the choice of a PIN, for what is to be kept. */
    fun choosePin() = states.update { it.copy(stage = Stage.SetUp) }

    /** The store is open; where it was locked again meanwhile, looks what there is. */
    fun opened(first: List<Page> = listOf()) {
        if (!gateway.open) {
            start()
            return
        }
        if (first.isNotEmpty()) goTo(Place.Today, first)
        closeHelp()
        states.update { it.copy(stage = Stage.Open, timerStays = false) }
        viewModelScope.launch {
            open { profile() }?.let { profile -> states.update { it.copy(profile = profile) } }
            // What could not be kept before the store was locked.
            services.drafts.flush()
            services.reminding.rearm()
            services.dailySnapshot.keep()
        }
    }

    /** To a place, as it was left. From a page of its own the same place leads back to its beginning. */
    fun go(place: Place) = goTo(place, if (place == state.value.place) listOf() else state.value.stacks[place].orEmpty())

    /** To a page over the place. What keeps something needs a PIN first. */
    fun open(page: Page) = when {
        state.value.stage == Stage.Looking && kindOf(page).needsStore -> choosePin()
        else -> show(page, state.value.pages)
    }

    /** To a page from the place's own list: it takes the room of the one that stands beside the list. */
    fun openFromList(page: Page) {
        if (state.value.stage == Stage.Open) show(page, listOf()) else open(page)
    }

    /** Puts a page in place of the one that is there. */
    fun openInstead(page: Page) = show(page, state.value.pages.dropLast(1))

    /**
     * Puts a page over others of the place. A form that stands open somewhere is gone to instead:
     * two of them over one draft would each write over the other's words.
     */
    private fun show(page: Page, over: List<Page>) {
        val stacks = if (kindOf(page).form) state.value.stacks + (state.value.place to over) else mapOf()
        val open = stacks.entries.firstOrNull { page in it.value }
        goTo(state.value.place, if (open == null) over + page else over)
        if (open != null) goTo(open.key, open.value.takeWhile { it != page } + page)
        // Another page of the same draft would be kept over this one's words.
        close(page::sharesDraftWith)
    }

    /** The store is damaged, and what opens it was shown. */
    fun damaged(problem: Problem) = states.update { it.copy(stage = Stage.Damaged(problem), jobEnd = null) }

    /** From a damaged store back to the lock page, which asks for the PIN again. */
    fun leaveDamaged() = viewModelScope.launch {
        gateway.forgetProof()
        stores.drop(MEND)
        start()
    }

    /** Closes pages, wherever they are. */
    fun close(which: (Page) -> Boolean) {
        val now = state.value
        for ((place, pages) in now.stacks) if (pages.any(which)) goTo(place, pages.filterNot(which))
        goTo(now.place, state.value.stacks[now.place].orEmpty())
    }

    /** Back by one page, from a place to Today, from the choice of a PIN to looking around. */
    fun back() {
        val now = state.value
        when {
            now.help != null -> helpAt(now.help.back)
            // It stays alone on the screen until it ends.
            now.job != null -> {}
            now.timerStays -> leaveTimer()
            backOnPage?.invoke() == true -> {}
            now.stage == Stage.SetUp -> states.update { it.copy(stage = Stage.Looking) }
            now.stage is Stage.Damaged -> leaveDamaged()
            now.pages.isNotEmpty() -> goTo(now.place, now.pages.dropLast(1))
            else -> go(Place.Today)
        }
    }

    /** To Help now, or to a place in it. */
    fun openHelp(at: HelpAt = HelpAt()) = helpAt(at)

    /** Back to where Help now was opened. */
    fun closeHelp() = helpAt(null)

    private fun helpAt(at: HelpAt?) {
        saved[HELP] = at?.saved()
        states.update { it.copy(help = at) }
    }

    /** Leaves the urge timer that stayed: the lock page comes. */
    fun leaveTimer() {
        states.update { it.copy(timerStays = false) }
        goTo(state.value.place, state.value.pages - Page.UrgeTimer)
    }

    /** The sentence was seen. */
    fun closeNotice() = states.update { it.copy(notice = null) }

    /** Takes the latest act back. */
    fun undo() = viewModelScope.launch {
        val notice = try {
            Notice(if (gateway.call { undo(it) } == null) R.string.notice_nothing_to_undo else R.string.notice_undone)
        } catch (error: AppException) {
            Notice(problemOf(error)?.words ?: R.string.problem_fault, failed = true)
        }
        services.reminding.rearm()
        states.update { it.copy(notice = notice, changes = it.changes + 1) }
    }

    /** To the journal's list, narrowed to what a filter lets through. */
    fun showEntries(filter: EntryFilter) {
        goTo(Place.Journal, listOf())
        states.update { it.copy(entriesAsked = filter) }
    }

    /** Locks, with all that was typed kept. What stands on the screen goes at once. */
    fun lock() = viewModelScope.launch {
        if (!gateway.open && state.value.stage != Stage.Open) return@launch
        // Nothing stands on the screen from here on.
        states.update {
            val stays = timerRuns && it.page == Page.UrgeTimer
            it.copy(stage = Stage.Loading, entriesAsked = null, notice = null, jobEnd = null, timerStays = stays)
        }
        services.drafts.flush()
        gateway.lock()
        // Help now and its timer hold nothing that needs the PIN, and go on. So does the lock page, which may
        // have stood on the screen all the time: while nothing is drawn a store can open and lock again.
        stores.clear(but = setOf(HELP, TIMER, LOCK))
        states.update { it.copy(stage = Stage.Locked) }
    }

    override suspend fun locks() = lock().join()

    /** The app went out of sight: what is typed is kept, and the store locks when its time is up. */
    fun leftScreen(background: Background) = viewModelScope.launch {
        // A repair goes on; what was shown for one that does not run is let go of at once.
        val idle = gateway.proven && gateway.longCalls.running.value == 0
        if (idle && state.value.stage is Stage.Damaged) leaveDamaged()
        if (!owns) return@launch
        backgroundSince = background to services.callContext().uptime
        lockWhenTimeIsUp()
    }

    /** Nothing where the person is there, or the store is locked. */
    private suspend fun lockWhenTimeIsUp() {
        val left = backgroundSince ?: return
        if (!gateway.open) return
        services.drafts.flush()
        val wait = open { keys.lockDelay(left.first) } ?: return
        // They may be back by now.
        if (backgroundSince === left) services.lockTimer.start(wait) { lock().join() }
    }

    /** It is back: locks where its time is up, whether or not a timer ran meanwhile. */
    fun cameBack() = viewModelScope.launch {
        states.update { it.copy(firstWeek = services.firstWeek()) }
        services.lockTimer.stop()
        val (background, since) = backgroundSince ?: return@launch
        backgroundSince = null
        if (!gateway.open) return@launch lock().join()
        covered = true
        try {
            if (open { keys.mustLock(background, since, it) } ?: true) lock().join()
            else states.update { it.copy(changes = it.changes + 1) }
        } finally {
            covered = false
        }
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
        saved[place.name] = pages.map(Page::saved).toTypedArray()
        val stacks = state.value.stacks + (place to pages)
        // How a job ended is told on the page that began it.
        states.update { it.copy(place = place, stacks = stacks, jobEnd = if (it.stage == Stage.Open) null else it.jobEnd) }
        stores.keepOnly(stacks)
    }

    /** The activity is gone for good, and with it the one who would lock. */
    override fun onCleared() {
        stores.clear()
        // A later one, which the person sees, may have taken over.
        val locks = owns
        if (locks) services.lockTimer.stop()
        services.scope.launch {
            services.drafts.flush()
            if (locks) gateway.lock()
        }
    }

    companion object {
        /** What stands outside of places, and goes on through the lock. */
        const val HELP = "help"
        const val TIMER = "timer"

        /** The repair of a store that does not open. */
        const val MEND = "mend"

        /** The lock page. */
        const val LOCK = "lock"

        /** The choice of a PIN. */
        const val SET_UP = "setup"
    }
}
