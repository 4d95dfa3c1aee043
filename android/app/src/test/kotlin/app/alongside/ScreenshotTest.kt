package app.alongside

import app.alongside.support.PictureTest
import app.alongside.support.fill
import app.alongside.support.testApp
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Test
import org.robolectric.annotation.Config

/** A picture of each screen: by day, by night, with letters twice as large, and on wide screens. */
class ScreenshotTest : PictureTest() {
    @Test
    @Config(qualifiers = "+w1280dp-h800dp-land")
    fun tablet() {
        look = "tablet"
        person.setsUp()
        person.taps(R.string.place_journal)
        places()
        person.taps(R.string.place_journal)
        person.taps("river path", exactly = false)
        person.sees(R.string.action_save)
        picture("journal-entry")
    }

    override fun everyPage() {
        opening()
        places()
        pages()
        smallerPages()
        locked()
    }

    private fun opening() {
        person.opens()
        person.sees(R.string.welcome_what)
        picture("welcome")
        person.introduces(R.string.role_recovering)
        person.typesPin("3051")
        picture("set-up")
        person.typesPin("72")
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_title_again)
        person.typesPin()
        person.taps(R.string.action_next)
        person.sees(R.string.code_why)
        person.taps(R.string.action_later)
        person.sees(R.string.first_title)
        picture("one-thing")
        person.taps(R.string.action_not_now)
        person.sees(R.string.today_empty)
        picture("today-new")
        person.taps(R.string.place_journal)
        person.sees(R.string.journal_empty)
        picture("journal-empty")
    }

    private fun places() {
        runBlocking { testApp.services.fill() }
        testApp.clock.goesOn(Duration.ofHours(20))
        person.taps(R.string.place_today)
        person.sees(R.string.today_next_meeting)
        picture("today")
        person.taps(R.string.place_journal)
        person.sees("river path")
        picture("journal")
        person.taps(R.string.place_tools)
        person.sees("Sam, after six")
        picture("tools")
        person.taps(R.string.place_groups)
        person.sees(R.string.groups_coming)
        picture("groups")
        person.taps(R.string.place_more)
        person.sees(R.string.settings_title)
        picture("more")
    }

    private fun pages() {
        person.taps(R.string.reminders_title)
        person.sees(R.string.reminders_due)
        picture("reminders")
        // What asks hides its words until it is tapped.
        person.taps(R.string.alarm_planned)
        person.taps("Breakfast, then the phone")
        person.sees(R.string.history_asking)
        picture("reminder-details")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.reminders_add)
        person.types(R.string.reminder_text, "Call the clinic")
        person.taps(R.string.reminder_repeat)
        person.taps(R.string.repeat_weekly)
        // With large letters the days have their whole names.
        person.taps("Tue", exactly = false)
        person.waits(Duration.ofSeconds(2))
        person.sees(R.string.form_draft_kept)
        picture("reminder")
        person.tapsPicture(R.string.action_back)
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_journal)
        person.taps(R.string.journal_write)
        person.types(R.string.entry_text, "Payday came and went. I left the card at home and walked.")
        person.taps(R.string.entry_mood)
        person.taps("Good")
        person.waits(Duration.ofSeconds(2))
        person.sees(R.string.form_draft_kept)
        picture("entry")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_groups)
        opensTab(R.string.groups_tab_mine)
        person.taps(R.string.import_title)
        person.sees(R.string.import_what)
        picture("import")
    }

    /** With large letters one row opens the parts of the place. */
    private fun opensTab(words: Int) {
        if (look == "large") person.taps(R.string.groups_tab)
        person.taps(words)
    }

    private fun smallerPages() {
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.meeting_add)
        person.sees(R.string.meeting_venue)
        picture("meeting")
        person.tapsPicture(R.string.action_back)
        opensTab(R.string.groups_tab_what)
        person.sees(R.string.fellowship_about_ca)
        picture("groups-what")
        opensTab(R.string.groups_tab_next)
        person.taps("Monday Harbour")
        person.sees(R.string.details_end_assumed)
        picture("meeting-details")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_tools)
        person.taps(R.string.tools_urge_timer)
        person.sees(R.string.urge_start)
        picture("urge-timer")
        person.taps(R.string.urge_start)
        person.sees("20 minutes left")
        person.waits(Duration.ofMinutes(8))
        person.sees("12 minutes left")
        picture("urge-timer-running")
        person.taps(R.string.urge_still_strong)
        person.sees(R.string.urge_still_strong_next)
        picture("urge-timer-after")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_today)
        person.sees(R.string.hard_title)
        picture("today-hard-hour")
        person.taps(R.string.action_not_now)
        person.taps(R.string.place_tools)
        plans()
        person.taps(R.string.tools_cards)
        person.sees(R.string.action_remove)
        picture("cards")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_more)
        person.taps(R.string.directory_title)
        directory(R.string.directory_fellowships, R.string.help_known, "fellowships")
        directory(R.string.directory_treatment, R.string.help_sources, "treatment")
        person.taps(R.string.directory_own)
        person.taps(R.string.directory_add)
        person.sees(R.string.directory_doors)
        picture("own-number")
        repeat(3) { person.tapsPicture(R.string.action_back) }
        person.taps(R.string.settings_title)
        person.sees(R.string.settings_auto_lock_hint)
        picture("settings")
        person.taps(R.string.new_pin_title)
        person.sees(R.string.new_pin_proof)
        picture("new-pin")
    }

    private fun directory(part: Int, last: Int, name: String) {
        person.taps(part)
        person.sees(last)
        picture("directory-$name")
        person.tapsPicture(R.string.action_back)
    }

    private fun plans() {
        person.taps(R.string.plan_crisis)
        person.sees(R.string.plan_in_reach)
        picture("plan-crisis")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.plan_bad_night)
        person.types("Where I sleep", "At Ana's, the blue room.")
        person.types("Who I call", "Ana, any hour")
        person.types(R.string.cards_number, "555 0142")
        person.taps(R.string.plan_in_reach)
        person.taps(R.string.action_save)
        person.letsPass(R.string.notice_saved)
        person.scrollsTo(R.string.action_remove)
        picture("plan-bad-night")
        person.tapsPicture(R.string.action_back)
    }

    private fun locked() {
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        person.typesPin("305")
        picture("lock")
        person.taps(R.string.action_help_now)
        person.sees(R.string.help_may_show)
        person.sees("Sam, after six")
        picture("help")
        person.taps("A bad night")
        person.sees(R.string.plan_unlock_to_read)
        picture("help-plan")
    }
}
