package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.FakeKeystore
import app.alongside.support.PIN
import app.alongside.support.Person
import app.alongside.support.testApp
import kotlinx.coroutines.runBlocking
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** A key store that does not answer: the app says so, loses nothing, counts no try. */
@RunWith(RobolectricTestRunner::class)
class KeystoreFaultsTest {
    @get:Rule
    val rule = createEmptyComposeRule()

    @get:Rule
    val keystore = FakeKeystore()
    private val person = Person(rule)
    private val gateway get() = testApp.services.gateway

    @Before
    fun keysInKeystore() {
        testApp.keysInKeystore = true
    }

    private fun code() = checkNotNull(runBlocking { gateway.call { keys.unconfirmedRecoveryCode() } })

    @Test
    fun setUpSaysItAndWorksOnceItAnswers() {
        keystore.fails()
        person.opens()
        person.introduces(R.string.role_recovering)
        repeat(2) {
            person.sees(if (it == 0) R.string.set_up_title else R.string.set_up_title_again)
            person.typesPin()
            person.taps(R.string.action_next)
        }
        person.sees(R.string.problem_key_fails)
        keystore.answers()
        person.choosesPin()
        person.awaits("it is not open") { gateway.open }
    }

    @Test
    fun noTryIsCountedBeforeItAnswers() {
        person.setsUp()
        person.taps(R.string.action_lock_now)
        keystore.fails()
        repeat(6) {
            person.unlocks()
            person.sees(R.string.problem_key_fails)
        }
        keystore.answers()
        person.unlocks()
        person.sees(R.string.today_empty)
        person.doesNotSee(R.string.today_wrong_tries_hint)
    }

    @Test
    fun aNewProcessIsLockedAndTheCodeOpensIt() {
        person.setsUp()
        val code = code()
        keystore.fails()
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees(R.string.problem_key_fails)
        person.taps(R.string.unlock_use_code)
        person.types(R.string.code_title, code)
        person.taps(R.string.unlock_unlock)
        person.sees(R.string.today_empty)
        keystore.answers()
        person.taps(R.string.action_lock_now)
        person.unlocks()
        person.sees(R.string.today_empty)
    }

    @Test
    fun aNewPinWaitsForIt() {
        person.setsUp()
        person.taps(R.string.place_more)
        person.taps(R.string.settings_title)
        person.taps(R.string.new_pin_title)
        keystore.fails()
        repeat(6) {
            person.typesPin()
            person.taps(R.string.action_next)
            person.sees(R.string.problem_key_fails)
        }
        keystore.answers()
        person.typesPin()
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_pin)
        person.typesPin("640281")
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_pin_again)
        keystore.fails()
        person.typesPin("640281")
        person.taps(R.string.action_next)
        person.sees(R.string.problem_key_fails)
        keystore.answers()
        person.taps(R.string.action_lock_now)
        // The old one still opens it.
        person.unlocks(PIN)
        person.awaits("it does not open") { gateway.open }
    }

    @Test
    fun helpAndTheUrgeTimerWorkWithoutIt() {
        person.setsUp()
        keystore.fails()
        person.losesTheProcess(left = true)
        person.taps(R.string.action_help_now)
        person.sees(R.string.help_may_show)
        person.doesNotSee(R.string.problem_key_fails)
        person.taps("An urge now")
        person.taps(R.string.urge_start)
        person.sees("20 minutes left")
        person.taps(R.string.urge_stop_early)
        person.taps(R.string.urge_easier)
        person.sees(R.string.urge_easier_next)
    }

    @Test
    fun aLostLockKeyIsMadeAnewAndTheOldOneGoesWithTheNextUnlocking() {
        person.setsUp()
        val folder = checkNotNull(testApp.noBackupFilesDir)
        keystore.keys.remove("lock")
        person.losesTheProcess(left = true)
        person.awaits("the old one is not kept") { folder.resolve("lock.key.old").exists() }
        person.unlocks()
        person.sees(R.string.today_empty)
        person.awaits("the old one is still there") { !folder.resolve("lock.key.old").exists() }
    }
}
