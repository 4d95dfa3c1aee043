package app.alongside.samples

import app.alongside.Answerable
import app.alongside.Answering
import app.alongside.CallContext
import app.alongside.DraftOf
import app.alongside.DueReminder
import app.alongside.Fellowship
import app.alongside.FormContent
import app.alongside.FormDraft
import app.alongside.HardHour
import app.alongside.HistoryItem
import app.alongside.Kind
import app.alongside.ListInput
import app.alongside.MeetingInput
import app.alongside.Occurrence
import app.alongside.OccurrenceState
import app.alongside.PinnedCardInput
import app.alongside.PlanForm
import app.alongside.PlanInput
import app.alongside.PlanKind
import app.alongside.PlanStep
import app.alongside.PlanStepForm
import app.alongside.QuietHours
import app.alongside.R
import app.alongside.Source
import app.alongside.Timing
import app.alongside.Today
import app.alongside.UrgeOutcome
import app.alongside.Venue
import app.alongside.WallMoment
import app.alongside.Weekday
import app.alongside.WrongTries
import app.alongside.door.Guide
import app.alongside.groups.GroupsState
import app.alongside.groups.GroupsTab
import app.alongside.groups.GroupsViewModel
import app.alongside.groups.ImportState
import app.alongside.groups.ImportViewModel
import app.alongside.groups.MeetingDetailsState
import app.alongside.groups.MeetingDetailsViewModel
import app.alongside.groups.MeetingState
import app.alongside.groups.MeetingViewModel
import app.alongside.help.HelpState
import app.alongside.help.HelpViewModel
import app.alongside.reminders.ReminderDetailsState
import app.alongside.reminders.ReminderDetailsViewModel
import app.alongside.reminders.ReminderState
import app.alongside.reminders.ReminderViewModel
import app.alongside.reminders.RemindersState
import app.alongside.reminders.RemindersViewModel
import app.alongside.support.daily
import app.alongside.support.input
import app.alongside.support.weekly
import app.alongside.today.TodayState
import app.alongside.today.TodayViewModel
import app.alongside.tools.CardsState
import app.alongside.tools.CardsViewModel
import app.alongside.tools.PlanState
import app.alongside.tools.PlanViewModel
import app.alongside.tools.Run
import app.alongside.tools.ToolsState
import app.alongside.tools.ToolsViewModel
import app.alongside.tools.UrgeTimerState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Page
import app.alongside.ui.Place
import app.alongside.ui.Problem
import java.time.Duration
import java.time.LocalTime

private val yesterday = Occurrence(WallMoment(today.minusDays(1), LocalTime.of(8, 0)), now - Duration.ofHours(15))
private val due = DueReminder(breakfast, yesterday, now - Duration.ofHours(15), missed = 3u)

/** All that can ask for attention does. */
val todaySample = sample<_, TodayViewModel>(
    TodayState(
        Today(
            day = today, due = listOf(due), dueMore = 4u, nextReminder = null, remindersToLookAt = 2u, nextMeeting = null, meetingsNow = 2u, step = null,
            hardHour = null,
        ),
        shown = setOf(breakfast.id),
        hardHour = HardHour(now - Duration.ofHours(1), sam),
        wrongTries = WrongTries(4u, List(3) { now - Duration.ofHours(it + 2L) }),
        shortOfRoom = true,
        problem = storage,
    ),
    Place.Today,
)

/** With a person to call. */
val helpSample = sample<_, HelpViewModel>(
    HelpState(Guide().use { it.helpNow("GB", CallContext(now, ZONE, 0, "en")) }, listOf(sam), problem = storage),
    AppViewModel.HELP,
) { app.openHelp() }

val toolsSample = sample<_, ToolsViewModel>(ToolsState(loaded = true, cards = listOf(sam), problem = storage), Place.Tools)

/** It counts by itself, and so cannot be held. */
val urgeTimerSample = Sample(UrgeTimerState(Run(now, 20u), remainingSeconds = 0, canEnd = true, outcome = UrgeOutcome.STILL_STRONG))

/** A card is being written, without a name. */
val cardsSample = sample<_, CardsViewModel>(
    CardsState(
        listOf(sam), writing = true, draft = PinnedCardInput(""), draftKept = false,
        problem = Problem(R.string.problem_empty_title, field = "title"),
    ),
    Page.Cards,
    Place.Tools,
)

/** The other plan is begun, and the phone is full. */
val planSample = sample<_, PlanViewModel>(
    PlanState(
        PlanForm(
            PlanKind.CRISIS, "My crisis plan", "For the hour in which it gets dangerous.", "Written down before, it helps more.",
            listOf("Safety planning, 2018"), "Write it on a good day.", "Nothing here calls anybody.", "Read it once a month.",
            listOf(PlanStepForm("signs", "How I notice it", "One sign is enough.", takesNumber = false, staysLocked = true)),
        ),
        draft = PlanInput(PlanKind.CRISIS, listOf(PlanStep("signs"))),
        otherBegun = true,
        draftKept = false,
        problem = full,
    ),
    Page.Plan(PlanKind.CRISIS),
    Place.Tools,
)

/** Alarms are late on this phone, a reminder is begun, and some are silent. */
val remindersSample = sample<_, RemindersViewModel>(
    RemindersState(
        listOf(due), listOf(breakfast, ringAna, walk, clinic), QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0)), stopped = true,
        draft = FormDraft(DraftOf.New(Kind.REMINDER), FormContent.Reminder(input("Call", daily(LocalTime.NOON))), now),
        inexact = true, loaded = true, problem = storage,
    ),
    Page.Reminders,
)

private val answers = listOf(OccurrenceState.PUT_OFF, OccurrenceState.DONE, OccurrenceState.SKIPPED)

/** Its list has moved it, it got no answer, and there is more to tell. */
val reminderDetailsSample = sample<_, ReminderDetailsViewModel>(
    ReminderDetailsState(
        clinic,
        Answerable(yesterday, Answering.EARLY),
        OccurrenceState.entries.map { HistoryItem(yesterday, it, now.takeIf { _ -> it in answers }, until = now) },
        hasMore = true,
        problem = storage,
    ),
    Page.ReminderDetails("clinic"),
)

private val noDay = weekly(LocalTime.of(12, 30)) as Timing.AtTimes

/** No day of the week is chosen. */
val reminderSample = sample<_, ReminderViewModel>(
    ReminderState(
        draft = input("", noDay), rule = noDay.rule, zone = ZONE, draftKept = false,
        problem = Problem(R.string.problem_empty_days, field = "days"),
    ),
    Page.Reminder(),
)

/** Nothing is found in the lists that there are. */
val groupsSample = sample<_, GroupsViewModel>(
    GroupsState(
        GroupsTab.Find, query = "harbour", sources = listOf(Source("source", "The town's list", Fellowship.NA, ZONE, now, 214u)), loaded = true,
        problem = storage,
    ),
    Place.Groups,
)

/** The list is much shorter than the one before. */
val importSample = sample<_, ImportViewModel>(
    ImportState("meetings.json", ListInput("The town's list", Fellowship.NA, ZONE), problem = Problem(R.string.problem_far_fewer, listOf(12, 214))),
    Page.Import,
    Place.Groups,
)

val meetingSample = sample<_, MeetingViewModel>(
    MeetingState(
        MeetingInput(Fellowship.CA, "", Weekday.MONDAY, LocalTime.of(19, 30), venue = Venue.IN_PERSON), draftKept = false,
        problem = Problem(R.string.problem_empty_name, field = "name"),
    ),
    Page.Meeting,
    Place.Groups,
)

/** It is on the list no more. */
val meetingDetailsSample = sample<_, MeetingDetailsViewModel>(MeetingDetailsState(harbour), Page.MeetingDetails("harbour"), Place.Groups)
