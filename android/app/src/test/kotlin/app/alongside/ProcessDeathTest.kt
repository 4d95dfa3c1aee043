package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.opensReminders
import app.alongside.support.testApp
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** The phone is turned, or the process dies, on the pages of keys and of reminders. */
@RunWith(RobolectricTestRunner::class)
class ProcessDeathTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    private fun opensNewPin() {
        person.taps(R.string.place_more)
        person.taps(R.string.settings_title)
        person.taps(R.string.new_pin_title)
        person.sees(R.string.new_pin_proof)
    }

    @Test
    fun aSetUpGoesOnThroughATurnAndBeginsAgainInANewProcess() {
        person.opens()
        person.introduces(R.string.role_recovering)
        person.typesPin()
        person.turns()
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_title_again)
        person.losesTheProcess(left = true)
        person.introduces(R.string.role_recovering)
        person.choosesPin()
    }

    @Test
    fun theLockPageStaysAsItIs() {
        person.setsUp()
        person.taps(R.string.action_lock_now)
        person.typesPin("305")
        person.turns()
        person.typesPin("172")
        person.taps(R.string.unlock_unlock)
        person.sees(R.string.today_empty)
        person.taps(R.string.action_lock_now)
        person.typesPin("305")
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees(R.string.today_empty)
    }

    @Test
    fun aNewPinAsksForItsProofAnew() {
        person.setsUp()
        opensNewPin()
        person.typesPin()
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_pin)
        person.turns()
        person.sees(R.string.set_up_pin)
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees(R.string.new_pin_proof)
    }

    @Test
    fun theRecoveryCodeStandsThereAfterTheNextUnlocking() {
        person.setsUp()
        val code = checkNotNull(runBlocking { testApp.services.gateway.call { keys.unconfirmedRecoveryCode() } }).split('-')
        person.taps(R.string.place_more)
        person.taps(R.string.code_title)
        code.forEach(person::sees)
        person.losesTheProcess(left = true)
        code.forEach(person::doesNotSee)
        person.unlocks()
        code.forEach(person::sees)
    }

    @Test
    fun theListOfRemindersIsThereAgain() {
        person.setsUp()
        person.opensReminders()
        person.sees(R.string.reminders_empty)
        person.turns()
        person.sees(R.string.reminders_empty)
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees(R.string.reminders_empty)
        assertTrue(testApp.services.gateway.open)
    }
}
