package app.alongside.groups

import app.alongside.DraftOf
import app.alongside.Fellowship
import app.alongside.FormContent
import app.alongside.Kind
import app.alongside.MeetingInput
import app.alongside.MeetingId
import app.alongside.MeetingView
import app.alongside.Services
import app.alongside.Venue
import app.alongside.WallTime
import app.alongside.Weekday
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import java.time.LocalTime

/** A meeting known by heart. */
data class MeetingState(
    /** The whole of it; nothing until it was looked up. */
    val draft: MeetingInput? = null,
    val draftKept: Boolean = true,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = draft != null
    val fellowship: Fellowship get() = draft?.fellowship ?: Fellowship.OTHER
    val name: String get() = draft?.name.orEmpty()
    val day: Weekday? get() = draft?.day
    val start: WallTime get() = draft?.start ?: LocalTime.MIDNIGHT
    val venue: Venue? get() = draft?.venue
    val place: String get() = draft?.place.orEmpty()
}

/** Adds a meeting by hand. What is typed is kept as a draft until it is saved. */
class MeetingViewModel(private val services: Services) : ScreenViewModel<MeetingState>(MeetingState()) {
    private val of = DraftOf.New(Kind.MEETING)

    init {
        act { load() }
        watch(services.drafts, { of }) { kept, failed -> copy(draftKept = kept, problem = failed ?: problem) }
    }

    override fun MeetingState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun of(fellowship: Fellowship) = typed { copy(fellowship = fellowship) }

    fun name(name: String) = typed { copy(name = name) }

    fun on(day: Weekday) = typed { copy(day = day) }

    fun at(start: WallTime) = typed { copy(start = start) }

    fun by(venue: Venue) = typed { copy(venue = venue) }

    fun place(place: String) = typed { copy(place = place) }

    /** Keeps the meeting, and the draft no more; calls back when it is in the store. */
    fun save(saved: () -> Unit) = act {
        val draft = state.value.draft ?: return@act
        services.drafts.finish(of) {
            services.gateway.call { meetings.addMeeting(draft, it, of) }
        }
        saved()
    }

    private fun typed(to: MeetingInput.() -> MeetingInput) {
        change { copy(draft = draft?.to(), problem = null) }
        state.value.draft?.let { services.drafts.typed(of, FormContent.Meeting(it)) }
    }

    private suspend fun load() {
        services.drafts.flush()
        val start = services.gateway.call { form(of, it) }
        change { copy(draft = (start.form as FormContent.Meeting).draft) }
    }
}

/** A meeting, looked at. */
data class MeetingDetailsState(
    val meeting: MeetingView? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Looks one meeting up, and takes out what was added by hand. */
class MeetingDetailsViewModel(private val services: Services, private val id: MeetingId) :
    ScreenViewModel<MeetingDetailsState>(MeetingDetailsState()) {
    override fun MeetingDetailsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act {
        val meeting = services.gateway.call { meetings.meeting(id, it) }
        change { copy(meeting = meeting) }
    }

    fun remove(removed: () -> Unit) = act {
        services.gateway.call { meetings.removeMeeting(id, it) }
        removed()
    }
}
