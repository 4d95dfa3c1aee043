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
        person.taps(R.string.settings)
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
        person.taps(R.string.undo)
        person.awaits("it is not taken back") {
            runBlocking { testApp.services.gateway.call { keys.autoLock() } } != AutoLock.FIVE_MINUTES
        }
    }

    @Test
    fun aNewPinOpensAndTheOldOneDoesNot() {
        person.setsUp()
        opensSettings()
        person.taps(R.string.new_pin)
        person.typesPin("999111")
        person.taps(R.string.next)
        person.sees(R.string.problem_wrong_pin)
        person.typesPin()
        person.taps(R.string.next)
        person.sees(R.string.choose_pin_hint)
        person.typesPin("640281")
        person.taps(R.string.next)
        person.sees(R.string.pin_again_hint)
        person.typesPin("640281")
        person.taps(R.string.next)
        person.sees(R.string.pin_changed)
        person.taps(R.string.lock_now)
        person.unlocks()
        person.sees(R.string.problem_wrong_pin)
        person.unlocks("640281")
        person.sees(R.string.lock_now)
    }

    @Test
    fun aPinWhoseKeyIsLostIsChangedWithTheCode() {
        person.setsUp()
        val code = runBlocking { testApp.services.gateway.call { keys.unconfirmedRecoveryCode() } }!!
        testApp.pinKey.lost = true
        opensSettings()
        person.taps(R.string.new_pin)
        person.typesPin()
        person.taps(R.string.next)
        person.sees(R.string.problem_key_lost)
        testApp.pinKey.lost = false
        person.taps(R.string.use_code)
        person.types(R.string.recovery_code, code)
        person.taps(R.string.next)
        person.sees(R.string.choose_pin_hint)
        person.typesPin("640281")
        person.taps(R.string.next)
        person.sees(R.string.pin_again_hint)
        person.typesPin("640281")
        person.taps(R.string.next)
        person.sees(R.string.pin_changed)
    }

    @Test
    fun aCardTakesNoWordsBeforeItsDraftIsThere() {
        person.setsUp()
        person.taps(R.string.place_tools)
        testApp.unanswered {
            person.taps(R.string.cards)
            person.sees(R.string.cards_warning)
            assertFalse(person.canType(text(R.string.card_title)))
        }
        person.types(R.string.card_title, "Sam, after six")
        person.sees("Sam, after six")
    }

    @Test
    fun whatIsTypedOnACardOutlivesTheProcess() {
        person.setsUp()
        person.taps(R.string.place_tools)
        person.taps(R.string.cards)
        person.types(R.string.card_title, "Sam, after")
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees("Sam, after")
        person.types(R.string.card_title, "Sam, after six", instead = true)
        person.taps(R.string.keep)
        person.awaits("it is not kept") {
            runBlocking { testApp.services.gateway.call { programme.cards(false) } }.map { it.title } == listOf("Sam, after six")
        }
        person.taps(R.string.change)
        person.sees(R.string.new_card)
        person.types(R.string.card_text, "Call before, not after.")
        person.waits(Duration.ofSeconds(3))
        person.awaits("the draft is not kept") {
            runBlocking { testApp.services.gateway.call { drafts(it) } }.any { it.of.card != null }
        }
        person.losesTheProcess(left = false)
        person.unlocks()
        person.sees("Call before, not after.")
        person.taps(R.string.keep)
        person.awaits("a draft is left") { runBlocking { testApp.services.gateway.call { drafts(it) } }.isEmpty() }
        person.taps(R.string.take_away)
        person.taps(R.string.undo)
        person.sees(R.string.take_away)
        assertEquals(1, runBlocking { testApp.services.gateway.call { programme.cards(false) } }.size)
    }
}
