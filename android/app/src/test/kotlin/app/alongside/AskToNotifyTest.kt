package app.alongside

import android.Manifest
import android.app.NotificationManager
import android.content.pm.PackageManager
import android.provider.Settings
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.testApp
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
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
        person.taps(R.string.plus)
        person.taps(R.string.plus_remind)
        person.types(R.string.reminder_text, words)
        person.taps(R.string.keep)
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
        person.taps(R.string.allow_notifications)
        person.doesNotSee(R.string.reminders_why_notify)
        answersThePhone(false)
        assertNull("no page of the phone comes by itself", settingsPage())
        person.sees(R.string.notifications_off)
        plans("Breakfast")
        person.sees(R.string.notifications_off)
        person.doesNotSee(R.string.reminders_why_notify)
        person.taps(R.string.allow_notifications)
        assertEquals(Settings.ACTION_APP_NOTIFICATION_SETTINGS, settingsPage())
        person.leaves()
        allow(true)
        person.comesBack()
        person.doesNotSee(R.string.notifications_off)
    }

    @Test
    fun whoAllowsItReadsNoMoreOfIt() {
        person.setsUp()
        plans("Water")
        person.taps(R.string.allow_notifications)
        answersThePhone(true)
        person.doesNotSee(R.string.notifications_off)
    }

    @Test
    fun whoSaysNotNowCanAllowItOnTheListOfReminders() {
        person.setsUp()
        plans("Water")
        person.sees(R.string.reminders_why_notify)
        person.taps(R.string.not_now)
        person.doesNotSee(R.string.reminders_why_notify)
        person.taps(R.string.place_more)
        person.taps(R.string.reminders)
        person.sees(R.string.notifications_off)
        person.sees(R.string.reminders_after_restart)
    }

    @Test
    fun aPhoneWithoutSuchAPageIsNoCrash() {
        person.setsUp()
        plans("Water")
        person.taps(R.string.not_now)
        shadowOf(testApp).checkActivities(true)
        person.taps(R.string.allow_notifications)
        person.sees(R.string.notifications_off)
        assertNull(settingsPage())
    }

    @Test
    fun withoutAReminderNothingIsSaid() {
        person.setsUp()
        person.doesNotSee(R.string.notifications_off)
        person.doesNotSee(R.string.reminders_why_notify)
    }

    @Test
    fun aChannelThatIsTurnedOffIsSilentToo() {
        allow(true)
        person.setsUp()
        plans("Water")
        person.doesNotSee(R.string.notifications_off)
        person.leaves()
        val off = android.app.NotificationChannel("reminders", "Reminders", NotificationManager.IMPORTANCE_NONE)
        manager.createNotificationChannel(off)
        person.comesBack()
        person.sees(R.string.notifications_off)
        person.taps(R.string.allow_notifications)
        assertEquals(Settings.ACTION_CHANNEL_NOTIFICATION_SETTINGS, settingsPage())
    }
}
