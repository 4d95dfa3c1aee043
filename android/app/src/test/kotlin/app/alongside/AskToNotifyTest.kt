package app.alongside

import android.Manifest
import android.app.NotificationManager
import android.content.pm.PackageManager
import android.provider.Settings
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.opensReminders
import app.alongside.support.testApp
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** The phone lets no reminder be seen: that is asked once, and said quietly from then on. */
@RunWith(RobolectricTestRunner::class)
class AskToNotifyTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val manager = checkNotNull(testApp.getSystemService(NotificationManager::class.java))

    @Before
    fun notAllowed() = allow(false)

    private fun allow(allowed: Boolean) {
        shadowOf(manager).setNotificationsEnabled(allowed)
        shadowOf(testApp).run {
            val name = Manifest.permission.POST_NOTIFICATIONS
            if (allowed) grantPermissions(name) else denyPermissions(name)
        }
    }

    /** From Today, so that no page of the reminders was ever open. */
    private fun plans(words: String) {
        person.taps(R.string.action_add)
        person.taps(R.string.add_remind)
        person.types(R.string.reminder_text, words)
        person.taps(R.string.action_save)
    }

    @Suppress("DEPRECATION")
    private fun answersThePhone(allowed: Boolean) {
        allow(allowed)
        val asked = shadowOf(person.activity).lastRequestedPermission
        assertEquals(listOf(Manifest.permission.POST_NOTIFICATIONS), asked.requestedPermissions.toList())
        val answer = if (allowed) PackageManager.PERMISSION_GRANTED else PackageManager.PERMISSION_DENIED
        rule.runOnUiThread {
            person.activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, intArrayOf(answer))
        }
    }

    /** The page of the phone that was opened last; its own question counts as one too. */
    private fun settingsPage(): String? = generateSequence { shadowOf(person.activity).nextStartedActivity }
        .map { checkNotNull(it.action) }
        .filter { "permission" !in it.lowercase() }
        .lastOrNull()

    @Test
    fun theFirstReminderAsksAndARefusalIsAQuietLine() {
        person.setsUp()
        plans("Water")
        person.sees(R.string.reminders_why_notify)
        person.taps(R.string.reminders_allow)
        person.doesNotSee(R.string.reminders_why_notify)
        answersThePhone(false)
        assertNull("no page of the phone comes by itself", settingsPage())
        person.sees(R.string.reminders_silent)
        plans("Breakfast")
        person.sees(R.string.reminders_silent)
        person.doesNotSee(R.string.reminders_why_notify)
        person.taps(R.string.reminders_allow)
        assertEquals(Settings.ACTION_APP_NOTIFICATION_SETTINGS, settingsPage())
        person.leaves()
        allow(true)
        person.comesBack()
        person.doesNotSee(R.string.reminders_silent)
    }

    @Test
    fun whoAllowsItReadsNoMoreOfIt() {
        person.setsUp()
        plans("Water")
        person.taps(R.string.reminders_allow)
        answersThePhone(true)
        person.doesNotSee(R.string.reminders_silent)
    }

    @Test
    fun whoSaysNotNowCanAllowItOnTheListOfReminders() {
        person.setsUp()
        plans("Water")
        person.sees(R.string.reminders_why_notify)
        person.taps(R.string.action_not_now)
        person.doesNotSee(R.string.reminders_why_notify)
        person.opensReminders()
        person.sees(R.string.reminders_silent)
        person.sees(R.string.reminders_after_restart)
        // What is planned comes before what is to be said about the phone.
        assertTrue(person.heightOf("Water") < person.heightOf(testApp.getString(R.string.reminders_silent)))
    }

    @Test
    fun aPhoneWithoutSuchAPageIsNoCrash() {
        person.setsUp()
        plans("Water")
        person.taps(R.string.action_not_now)
        shadowOf(testApp).checkActivities(true)
        person.taps(R.string.reminders_allow)
        person.sees(R.string.reminders_silent)
        assertNull(settingsPage())
    }

    @Test
    fun withoutAReminderNothingIsSaid() {
        person.setsUp()
        person.doesNotSee(R.string.reminders_silent)
        person.doesNotSee(R.string.reminders_why_notify)
    }

    @Test
    fun aChannelThatIsTurnedOffIsSilentToo() {
        allow(true)
        person.setsUp()
        plans("Water")
        person.doesNotSee(R.string.reminders_silent)
        person.leaves()
        val off = android.app.NotificationChannel("reminders", "Reminders", NotificationManager.IMPORTANCE_NONE)
        manager.createNotificationChannel(off)
        person.comesBack()
        person.sees(R.string.reminders_silent)
        person.taps(R.string.reminders_allow)
        assertEquals(Settings.ACTION_CHANNEL_NOTIFICATION_SETTINGS, settingsPage())
    }
}
