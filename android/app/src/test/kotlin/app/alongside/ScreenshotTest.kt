package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.assertNothingIsClipped
import app.alongside.support.fill
import app.alongside.support.looksAs
import app.alongside.support.testApp
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** A picture of each screen: by day, by night, with letters twice as large, and on wide screens. */
@RunWith(RobolectricTestRunner::class)
class ScreenshotTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private var look = ""

    @Test
    fun light() = everyScreen("light")

    @Test
    @Config(qualifiers = "+night")
    fun dark() = everyScreen("dark")

    @Test
    fun large() {
        RuntimeEnvironment.setFontScale(2f)
        everyScreen("large")
    }

    @Test
    @Config(qualifiers = "+w1280dp-h800dp-land")
    fun tablet() {
        look = "tablet"
        person.setsUp()
        person.taps(R.string.place_journal)
        places()
        person.taps(R.string.place_journal)
        person.taps("river path", exactly = false)
        person.sees(R.string.entry)
        picture("journal-entry")
    }

    @Test
    @Config(qualifiers = "+w891dp-h411dp-land")
    fun landscape() = everyScreen("landscape")

    private fun everyScreen(look: String) {
        this.look = look
        opening()
        places()
        pages()
        smallerPages()
        locked()
    }

    private fun opening() {
        person.opens()
        person.sees(R.string.about_text)
        picture("welcome")
        person.introduces(R.string.role_recovering)
        person.typesPin("3051")
        picture("set-up")
        person.typesPin("72")
        person.taps(R.string.next)
        person.sees(R.string.pin_again)
        person.typesPin()
        person.taps(R.string.next)
        person.sees(R.string.recovery_code_why)
        person.taps(R.string.later)
        person.sees(R.string.one_thing)
        picture("one-thing")
        person.taps(R.string.not_now)
        person.sees(R.string.nothing_waiting)
        picture("today-new")
        person.taps(R.string.place_journal)
        person.sees(R.string.journal_empty)
        picture("journal-empty")
    }

    private fun places() {
        runBlocking { testApp.services.fill() }
        testApp.clock.goesOn(Duration.ofHours(20))
        person.taps(R.string.place_today)
        person.sees(R.string.next_meeting)
        picture("today")
        person.taps(R.string.place_journal)
        person.sees("river path")
        picture("journal")
        person.taps(R.string.place_tools)
        person.sees("Sam, after six")
        picture("tools")
        person.taps(R.string.place_groups)
        person.sees(R.string.coming)
        picture("groups")
        person.taps(R.string.place_more)
        person.sees(R.string.settings)
        picture("more")
    }

    private fun pages() {
        person.taps(R.string.reminders)
        person.sees(R.string.planned)
        picture("reminders")
        person.taps(R.string.plan_one)
        person.types(R.string.reminder_text, "Call the clinic")
        person.taps(R.string.repeats)
        person.taps(R.string.weekly)
        // With large letters the days have their whole names.
        person.taps("Tue", exactly = false)
        person.waits(Duration.ofSeconds(2))
        person.sees(R.string.draft_hint)
        picture("reminder")
        person.tapsPicture(R.string.back)
        person.tapsPicture(R.string.back)
        person.taps(R.string.place_journal)
        person.taps(R.string.write)
        person.types(R.string.entry_text, "Payday came and went. I left the card at home and walked.")
        person.taps(R.string.mood)
        person.taps("Good")
        person.waits(Duration.ofSeconds(2))
        person.sees(R.string.draft_hint)
        picture("entry")
        person.tapsPicture(R.string.back)
        person.taps(R.string.place_groups)
        person.taps(R.string.groups_mine)
        person.taps(R.string.import_a_list)
        person.sees(R.string.import_hint)
        picture("import")
    }

    private fun smallerPages() {
        person.tapsPicture(R.string.back)
        person.taps(R.string.add_a_meeting)
        person.sees(R.string.meeting_how)
        picture("meeting")
        person.tapsPicture(R.string.back)
        person.taps(R.string.groups_what)
        person.sees(R.string.about_ca)
        picture("groups-what")
        person.taps(R.string.groups_next)
        person.taps("Monday Harbour")
        person.sees(R.string.end_assumed)
        picture("meeting-details")
        person.tapsPicture(R.string.back)
        person.taps(R.string.place_tools)
        person.taps(R.string.urge_timer)
        person.sees(R.string.start_timer)
        picture("urge-timer")
        person.taps(R.string.start_timer)
        person.sees("20 minutes left")
        person.waits(Duration.ofMinutes(8))
        person.sees("12 minutes left")
        picture("urge-timer-running")
        person.taps(R.string.still_strong)
        person.sees(R.string.after_still_strong)
        picture("urge-timer-after")
        person.tapsPicture(R.string.back)
        person.taps(R.string.place_today)
        person.sees(R.string.hard_hour)
        picture("today-hard-hour")
        person.taps(R.string.not_now)
        person.taps(R.string.place_tools)
        plans()
        person.taps(R.string.cards)
        person.sees(R.string.take_away)
        picture("cards")
        person.tapsPicture(R.string.back)
        person.taps(R.string.place_more)
        person.taps(R.string.help_lines)
        for ((part, name) in listOf(R.string.fellowships to "fellowships", R.string.treatment to "treatment")) {
            person.taps(part)
            person.sees(R.string.sources)
            picture("directory-$name")
            person.tapsPicture(R.string.back)
        }
        person.taps(R.string.own_numbers)
        person.taps(R.string.add_number)
        person.sees(R.string.own_doors)
        picture("own-number")
        repeat(3) { person.tapsPicture(R.string.back) }
        person.taps(R.string.settings)
        person.sees(R.string.auto_lock_hint)
        picture("settings")
        person.taps(R.string.new_pin)
        person.sees(R.string.enter_pin_once_more)
        picture("new-pin")
    }

    private fun plans() {
        person.taps(R.string.crisis_plan)
        person.sees(R.string.plan_in_reach)
        picture("plan-crisis")
        person.tapsPicture(R.string.back)
        person.taps(R.string.bad_night_plan)
        person.types("Where I sleep", "At Ana's, the blue room.")
        person.types("Who I call", "Ana, any hour")
        person.types(R.string.card_number, "555 0142")
        person.taps(R.string.plan_in_reach)
        person.taps(R.string.keep)
        person.letsPass(R.string.kept)
        person.scrollsTo(R.string.take_away)
        picture("plan-bad-night")
        person.tapsPicture(R.string.back)
    }

    private fun locked() {
        person.taps(R.string.lock_now)
        person.sees(R.string.enter_pin)
        person.typesPin("305")
        picture("lock")
        person.taps(R.string.help_now)
        person.sees(R.string.calls_show)
        person.sees("Sam, after six")
        picture("help")
        person.taps("A bad night")
        person.sees("At Ana's, the blue room.")
        picture("help-plan")
    }

    private fun picture(name: String) {
        if (look == "large") rule.assertNothingIsClipped(name)
        person.looksAs("$name-$look")
    }
}
