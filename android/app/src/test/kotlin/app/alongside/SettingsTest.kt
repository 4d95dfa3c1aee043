package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.support.text
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What can be set, and what is kept in reach. */
@RunWith(RobolectricTestRunner::class)
class SettingsTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    private fun opensSettings() {
        person.taps(R.string.place_more)
        person.taps(R.string.settings_title)
    }

    @Test
    fun whoOneIsCanChangeAndChangeBack() {
        person.setsUp()
        opensSettings()
        person.taps(R.string.role_both)
        person.taps(R.string.auto_lock_five_minutes)
        person.awaits("it is not kept") {
            runBlocking { testApp.services.gateway.call { profile().role to keys.autoLock() } } ==
                (Role.BOTH to AutoLock.FIVE_MINUTES)
        }
        person.taps(R.string.action_undo)
        person.awaits("it is not taken back") {
            runBlocking { testApp.services.gateway.call { keys.autoLock() } } != AutoLock.FIVE_MINUTES
        }
    }

    @Test
    fun partsOfTheJournalAreOffUntilTheyAreTurnedOn() {
        person.setsUp()
        person.taps(R.string.place_journal)
        person.taps(R.string.journal_show)
        person.sees(R.string.tags_title)
        person.doesNotSee(R.string.journals_title)
        person.taps(R.string.calendar_title)
        opensSettings()
        person.taps(R.string.parts_journals)
        person.taps(R.string.parts_sleep)
        person.awaits("they are not kept") {
            runBlocking { testApp.services.gateway.call { journal.parts() } } == JournalParts(sleep = true, journals = true)
        }
        person.taps(R.string.place_journal)
        person.goesBack()
        person.taps(R.string.journal_show)
        person.sees(R.string.journals_title)
    }

    @Test
    fun aNewPinOpensAndTheOldOneDoesNot() {
        person.setsUp()
        opensSettings()
        person.taps(R.string.new_pin_title)
        person.typesPin("999111")
        person.taps(R.string.action_next)
        person.sees(R.string.problem_wrong_pin)
        person.typesPin()
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_pin)
        person.typesPin("640281")
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_pin_again)
        person.typesPin("640281")
        person.taps(R.string.action_next)
        person.sees(R.string.new_pin_done)
        person.taps(R.string.action_lock_now)
        person.unlocks()
        person.sees(R.string.problem_wrong_pin)
        person.unlocks("640281")
        person.sees(R.string.action_lock_now)
    }

    @Test
    fun aPinWhoseKeyIsLostIsChangedWithTheCode() {
        person.setsUp()
        val code = runBlocking { testApp.services.gateway.call { keys.unconfirmedRecoveryCode() } }!!
        testApp.pinKey.lost = true
        opensSettings()
        person.taps(R.string.new_pin_title)
        person.typesPin()
        person.taps(R.string.action_next)
        person.sees(R.string.problem_key_lost)
        testApp.pinKey.lost = false
        person.taps(R.string.unlock_use_code)
        person.types(R.string.code_title, code)
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_pin)
        person.typesPin("640281")
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_pin_again)
        person.typesPin("640281")
        person.taps(R.string.action_next)
        person.sees(R.string.new_pin_done)
    }

    @Test
    fun aCardTakesNoWordsBeforeItsDraftIsThere() {
        person.setsUp()
        person.taps(R.string.place_tools)
        testApp.unanswered {
            person.taps(R.string.tools_cards)
            person.sees(R.string.cards_readable)
            assertFalse(person.canType(text(R.string.cards_title)))
        }
        person.types(R.string.cards_title, "Sam, after six")
        person.sees("Sam, after six")
    }

    @Test
    fun whatIsTypedOnACardOutlivesTheProcess() {
        person.setsUp()
        person.taps(R.string.place_tools)
        person.taps(R.string.tools_cards)
        person.types(R.string.cards_title, "Sam, after")
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees("Sam, after")
        person.types(R.string.cards_title, "Sam, after six", instead = true)
        person.taps(R.string.action_save)
        person.awaits("it is not kept") {
            runBlocking { testApp.services.gateway.call { programme.cards(false) } }.map { it.title } == listOf("Sam, after six")
        }
        person.taps(R.string.action_change)
        person.comesToRead(text(R.string.cards_title), "Sam, after six")
        person.types(R.string.cards_text, "Call before, not after.")
        person.waits(Duration.ofSeconds(3))
        person.awaits("the draft is not kept") {
            runBlocking { testApp.services.gateway.call { drafts(it) } }.any { it.of.card != null }
        }
        person.losesTheProcess(left = false)
        person.unlocks()
        person.sees("Call before, not after.")
        person.taps(R.string.action_save)
        person.awaits("a draft is left") { runBlocking { testApp.services.gateway.call { drafts(it) } }.isEmpty() }
        person.taps(R.string.action_remove)
        person.taps(R.string.action_undo)
        person.sees(R.string.action_remove)
        assertEquals(1, runBlocking { testApp.services.gateway.call { programme.cards(false) } }.size)
    }
}
