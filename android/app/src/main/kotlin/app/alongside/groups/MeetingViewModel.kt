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
import app.alongside.ui.form.FormViewModel
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
    val day: Weekday? get() = draft?.day
    val start: WallTime get() = draft?.start ?: LocalTime.MIDNIGHT
    val venue: Venue? get() = draft?.venue
}

/** Adds a meeting by hand. What is typed is kept as a draft until it is saved. */
class MeetingViewModel(services: Services) : FormViewModel<MeetingState, MeetingInput>(services, MeetingState()) {
    override val of = DraftOf.New(Kind.MEETING)

    init {
        begin { takeUp((services.gateway.call { form(of, it) }.form as FormContent.Meeting).draft) }
    }

    override val MeetingState.looked get() = draft
    override fun MeetingState.withInput(input: MeetingInput) = copy(draft = input, problem = null)
    override fun MeetingState.withDraft(kept: Boolean, failed: Problem?) = copy(draftKept = kept, problem = failed ?: problem)
    override fun MeetingState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)
    override fun content(input: MeetingInput) = FormContent.Meeting(input)
    override fun textsOf(input: MeetingInput) = mapOf(NAME to input.name, PLACE to input.place.orEmpty())
    override fun withTexts(input: MeetingInput, text: (String) -> String) =
        input.copy(name = text(NAME), place = text(PLACE).ifEmpty { null })

    fun setFellowship(fellowship: Fellowship) = set { copy(fellowship = fellowship) }

    fun setDay(day: Weekday) = set { copy(day = day) }

    fun setStart(start: WallTime) = set { copy(start = start) }

    fun setVenue(venue: Venue) = set { copy(venue = venue) }

    /** Saves the meeting in place of its draft; calls back when it is in the store. */
    fun save(saved: () -> Unit) =
        saving({ meeting -> services.gateway.call { meetings.addMeeting(meeting, it, of) } }, saved)

    companion object {
        const val NAME = "name"
        const val PLACE = "place"
    }
}

/** A meeting, looked at. */
data class MeetingDetailsState(
    val meeting: MeetingView? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = meeting != null
}

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
