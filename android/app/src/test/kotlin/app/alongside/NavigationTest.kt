package app.alongside

import android.content.Intent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.directory.DirectoryPart
import app.alongside.door.Job
import app.alongside.support.Person
import app.alongside.support.fill
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.PAGES
import app.alongside.ui.Page
import app.alongside.ui.Place
import app.alongside.ui.Stage
import app.alongside.ui.kindOf
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** Where one is, and the way back. */
@RunWith(RobolectricTestRunner::class)
class NavigationTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val state get() = person.app.state.value

    @Test
    fun eachPlaceKeepsItsPages() {
        person.setsUp()
        person.taps(R.string.place_more)
        person.taps(R.string.settings_title)
        person.sees(R.string.settings_auto_lock_hint)
        person.taps(R.string.place_journal)
        person.sees(R.string.journal_empty)
        person.taps(R.string.place_more)
        person.sees(R.string.settings_auto_lock_hint)
        // The same place again leads back to its beginning.
        person.taps(R.string.place_more)
        person.doesNotSee(R.string.settings_auto_lock_hint)
        person.goesBack()
        assertEquals(Place.Today, state.place)
    }

    @Test
    fun eachPlaceKeepsItsPagesWhileTheProcessIsGone() {
        person.setsUp()
        person.taps(R.string.place_more)
        person.taps(R.string.settings_title)
        person.taps(R.string.place_tools)
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees(R.string.urge_what)
        person.taps(R.string.place_more)
        person.sees(R.string.settings_auto_lock_hint)
    }

    @Test
    fun everyPageIsThereAgainAfterTheProcessWasGone() {
        person.setsUp()
        val pages = samples()
        assertEquals(listOf<String>(), PAGES.filter { kind -> pages.none(kind::has) }.map { it.name })
        for (page in pages) {
            person.app.go(Place.More)
            person.app.open(page)
            person.losesTheProcess(left = true)
            person.unlocks()
            person.awaits("$page is not opened again") { state.stage == Stage.Open && state.page == page }
            person.seesDescribed(text(R.string.action_back))
            person.app.back()
        }
    }

    @Test
    fun helpGoesBackOneStepByTheBarAndByThePhone() {
        person.opens()
        for (back in listOf({ person.tapsPicture(R.string.action_back) }, { person.goesBack() })) {
            person.taps(R.string.action_help_now)
            person.taps(URGE)
            person.sees(R.string.help_all_doors)
            back()
            person.sees(R.string.help_may_show)
            person.sees(URGE)
            back()
            person.sees(R.string.welcome_what)
        }
    }

    @Test
    fun helpOpensAtItsDoorsWithTheCardsOfNow() {
        person.setsUp()
        person.taps(R.string.action_help_now)
        person.taps(URGE)
        person.app.closeHelp()
        runBlocking { testApp.services.gateway.call { programme.addCard(PinnedCardInput("Sam, after six"), it) } }
        person.taps(R.string.action_help_now)
        person.sees("A bad night")
        person.sees("Sam, after six")
    }

    @Test
    fun helpIsThereAgainAfterTheProcessWasGone() {
        person.opens()
        person.taps(R.string.action_help_now)
        person.taps(URGE)
        person.losesTheProcess(left = true)
        person.sees(R.string.help_all_doors)
        person.goesBack()
        person.goesBack()
        person.sees(R.string.welcome_what)
    }

    @Test
    fun aPageThatIsLeftComesInAsItIsDrawnBack() {
        person.moves = true
        person.setsUp()
        person.taps(R.string.place_more)
        person.taps(R.string.settings_title)
        person.sees(R.string.settings_auto_lock_hint)
        person.goesBack()
        person.sees(R.string.directory_title)
        // At once into the same page again: its model is a new one, and answers.
        person.taps(R.string.settings_title)
        person.goesBack()
        person.taps(R.string.settings_title)
        person.taps(R.string.auto_lock_five_minutes)
        person.sees(R.string.notice_saved)
    }

    @Test
    fun aTaskHidesThePlacesAndAPageToReadDoesNot() {
        person.setsUp()
        person.app.open(Page.Entry())
        person.sees(R.string.entry_new)
        person.doesNotSee(R.string.place_groups)
        person.app.openInstead(Page.Reminders)
        person.sees(R.string.place_groups)
    }

    @Test
    @Config(qualifiers = "w700dp-h1000dp")
    fun aFormThatStandsOpenElsewhereIsGoneTo() {
        person.setsUp()
        person.taps(R.string.place_journal)
        person.taps(R.string.journal_write)
        person.types(R.string.entry_text, "Took the path")
        person.taps(R.string.place_today)
        rule.runOnUiThread { person.app.open(Page.Entry()) }
        person.awaits("there are two") { state.place == Place.Journal && state.page == Page.Entry() }
        person.comesToRead(text(R.string.entry_text), "Took the path")
        person.types(R.string.entry_text, "Took the path home", instead = true)
        person.saves()
        person.sees("Took the path home")
        person.taps(R.string.place_today)
        person.sees(R.string.today_empty)
        val (entries, draft) = runBlocking {
            testApp.services.gateway.call { journal.entries(EntryFilter(), null, 9u).entries to draft(DraftOf.New(Kind.ENTRY), it) }
        }
        assertEquals(listOf("Took the path home"), entries.map { it.text })
        assertEquals(null, draft)
    }

    @Test
    fun aFormIsOpenOnceHoweverOftenItIsTapped() {
        person.setsUp()
        for (page in listOf(Page.Entry(), Page.Cards)) {
            rule.runOnUiThread { repeat(2) { person.app.open(page) } }
            assertEquals(listOf(page), state.pages)
            person.app.back()
        }
        person.app.open(Page.OneThing)
        person.app.go(Place.Tools)
        person.app.open(Page.Cards)
        person.app.go(Place.Today)
        person.app.openInstead(Page.Cards)
        assertEquals(Place.Tools to listOf(Page.Cards), state.place to state.pages)
        assertEquals(listOf<Page>(), state.stacks[Place.Today])
    }

    @Test
    fun theShortcutToHelpIsHeardOnce() {
        val tapped = Intent("app.alongside.HELP")
        person.opens(by = tapped)
        person.sees(R.string.help_may_show)
        person.closes()
        person.opens(by = Intent(tapped).addFlags(Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY))
        person.sees(R.string.welcome_what)
        person.doesNotSee(R.string.help_may_show)
    }

    /** One of each kind, and more where what it opens differs. */
    private fun samples(): List<Page> = runBlocking {
        testApp.services.fill()
        testApp.services.gateway.call { context ->
            val entry = journal.entries(EntryFilter(), null, 1u).entries.first().id
            val reminder = screens.reminders(false, context).reminders.first().id
            val meeting = screens.meetings(context).next.first().meeting.id
            val snapshot = Job().use { snapshots.takeSnapshot(context, it) }.id
            val journals = listOf(
                Page.Entry(prompt = "day-wish"), Page.Versions(entry), Page.Photo(entry), Page.Calendar, Page.Insights,
                Page.Prompts, Page.OwnPrompt(), Page.Journals, Page.JournalName(), Page.Tags,
                Page.TagName(journal.tags().first().id), Page.Moods, Page.MoodWord(), Page.MoodWord(1u), Page.Bin,
                Page.Erase(Erasable.Trash), Page.Erase(Erasable.Versions(entry)), Page.ImportJournal, Page.ExportJournal,
            )
            journals + listOf(
                Page.Entry(), Page.Entry(entry), Page.Reminders, Page.Reminder(), Page.Reminder(reminder),
                Page.Reminder(about = meeting), Page.ReminderDetails(reminder), Page.ImportCalendar, Page.ExportCalendar(),
                Page.ExportCalendar(reminder), Page.Meeting,
                Page.MeetingDetails(meeting), Page.Import, Page.UrgeTimer, Page.Cards, Page.Plan(PlanKind.CRISIS),
                Page.Directory(), Page.Directory(DirectoryPart.Lines), Page.OwnLine(), Page.Settings, Page.RecoveryCode,
                Page.NewPin, Page.Snapshots, Page.Snapshot(snapshot), Page.Verify, Page.Mend, Page.NewKey, Page.About,
                Page.OneThing,
            )
        }
    }.also { pages -> assertTrue(pages.all { Page.of(it.saved()) == it && kindOf(it).has(it) }) }

    private companion object {
        const val URGE = "An urge now"
    }
}
