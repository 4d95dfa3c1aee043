package app.alongside.groups

import app.alongside.DraftOf
import app.alongside.Fellowship
import app.alongside.Kind
import app.alongside.MeetingDraft
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
    val fellowship: Fellowship = Fellowship.OTHER,
    val name: String = "",
    val day: Weekday = Weekday.MONDAY,
    val start: WallTime = LocalTime.of(19, 0),
    val venue: Venue = Venue.IN_PERSON,
    val place: String = "",
    val draftKept: Boolean = true,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Adds a meeting by hand. What is typed is kept as a draft until it is saved. */
class MeetingViewModel(private val services: Services) : ScreenViewModel<MeetingState>(MeetingState()) {
    init {
        act { load() }
        watch(services.drafts, { DraftOf.New(Kind.MEETING) }) { kept, failed -> copy(draftKept = kept, problem = failed ?: problem) }
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
        val now = state.value
        val draft = MeetingDraft(
            now.fellowship, now.name, now.day, now.start, venue = now.venue, place = now.place.ifBlank { null },
        )
        services.drafts.finish(DraftOf.New(Kind.MEETING)) {
            services.gateway.call { meetings.addMeeting(draft, it, DraftOf.New(Kind.MEETING)) }
        }
        saved()
    }

    private fun typed(to: MeetingState.() -> MeetingState) {
        change { to().copy(problem = null) }
        services.drafts.typed(DraftOf.New(Kind.MEETING), state.value.fields())
    }

    private suspend fun load() {
        services.drafts.flush()
        val draft = services.gateway.call { draft(DraftOf.New(Kind.MEETING)) }
        change { if (draft == null) copy(loaded = true) else typed(draft.fields).copy(loaded = true) }
    }

    private fun MeetingState.fields() = mapOf(
        "fellowship" to fellowship.name,
        "name" to name,
        "day" to day.name,
        "start" to start.toString(),
        "venue" to venue.name,
        "place" to place,
    ).takeIf { name.isNotBlank() || place.isNotBlank() }.orEmpty()

    private fun MeetingState.typed(fields: Map<String, String>) = copy(
        fellowship = fields["fellowship"]?.let(Fellowship::valueOf) ?: fellowship,
        name = fields["name"].orEmpty(),
        day = fields["day"]?.let(Weekday::valueOf) ?: day,
        start = fields["start"]?.let(LocalTime::parse) ?: start,
        venue = fields["venue"]?.let(Venue::valueOf) ?: venue,
        place = fields["place"].orEmpty(),
    )
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
