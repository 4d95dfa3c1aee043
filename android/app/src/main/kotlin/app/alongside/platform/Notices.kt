package app.alongside.platform

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.provider.Settings
import app.alongside.Alarm
import app.alongside.AlarmNotice
import app.alongside.MainActivity
import app.alongside.R
import app.alongside.Timestamp

/** Notifications: with neutral words, or those that the person chose for the lock screen. */
class Notices(private val context: Context) {
    private val manager = checkNotNull(context.getSystemService(NotificationManager::class.java))

    /** Whether the person lets them be shown: those of the app, and those of its one channel. */
    val allowed: Boolean get() = manager.areNotificationsEnabled() && !channelIsOff

    private val channelIsOff: Boolean
        get() = manager.getNotificationChannel(CHANNEL)?.importance == NotificationManager.IMPORTANCE_NONE

    /** The phone's page on which they are let be shown. */
    fun settings(): Intent {
        val channel = manager.areNotificationsEnabled() && channelIsOff
        val page = if (channel) Settings.ACTION_CHANNEL_NOTIFICATION_SETTINGS else Settings.ACTION_APP_NOTIFICATION_SETTINGS
        return Intent(page)
            .putExtra(Settings.EXTRA_APP_PACKAGE, context.packageName)
            .putExtra(Settings.EXTRA_CHANNEL_ID, CHANNEL)
    }

    /** Shows one for each; one that stands already makes no sound again. */
    fun show(asking: List<Alarm>) {
        val told = asking.filter { it.notice != AlarmNotice.Nothing }
        if (told.isEmpty()) return
        manager.createNotificationChannel(channel())
        for (alarm in told) manager.notify(alarm.asked.tag, ID, notification(alarm))
    }

    /**
     * Shows what was missed, and is not shown yet: more than one thing, or one that went without an answer before, as
     * one quiet notice, without their answers.
     */
    fun showMissed(asking: List<Alarm>) {
        val shown = manager.activeNotifications.map { it.tag }
        val missed = asking.filter { it.notice != AlarmNotice.Nothing && it.asked.tag !in shown }
        if (missed.isEmpty()) return
        if (missed.size == 1 && missed.single().missed == 0u) return show(missed)
        manager.createNotificationChannel(channel())
        manager.notify(WAITING, ID, waiting(missed.minOf { it.at }))
    }

    /** Takes one away. */
    fun hide(asked: Asked) = manager.cancel(asked.tag, ID)

    /** Takes away those that ask no more. */
    fun keepOnly(asking: List<Alarm>) {
        val tags = asking.map { it.asked.tag } + if (asking.isEmpty()) listOf() else listOf(WAITING)
        for (shown in manager.activeNotifications) {
            if (shown.tag != null && shown.tag !in tags) manager.cancel(shown.tag, shown.id)
        }
    }

    private fun channel() = NotificationChannel(
        CHANNEL,
        context.getString(R.string.reminders_title),
        NotificationManager.IMPORTANCE_DEFAULT,
    ).apply { lockscreenVisibility = Notification.VISIBILITY_PUBLIC }

    private fun notification(alarm: Alarm): Notification = notice(words(alarm.notice), alarm.at)
        .addAction(action(alarm.asked, Asked.DONE, R.string.action_done))
        .addAction(action(alarm.asked, Asked.LATER, R.string.action_later))
        .build()

    /** It makes no sound: of a group only a summary does, and this group has none. */
    private fun waiting(since: Timestamp): Notification = notice(context.getString(R.string.alarm_some_waiting), since)
        .setGroup(WAITING)
        .setGroupAlertBehavior(Notification.GROUP_ALERT_SUMMARY)
        .build()

    private fun words(notice: AlarmNotice): String =
        (notice as? AlarmNotice.Words)?.text ?: context.getString(R.string.alarm_planned)

    private fun notice(words: String, since: Timestamp): Notification.Builder =
        Notification.Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.ic_notice)
            .setContentTitle(context.getString(R.string.app_name))
            .setContentText(words)
            .setCategory(Notification.CATEGORY_REMINDER)
            .setVisibility(Notification.VISIBILITY_PUBLIC)
            .setOnlyAlertOnce(true)
            .setAutoCancel(true)
            // Not on a watch, nor on another device.
            .setLocalOnly(true)
            .setWhen(since.toEpochMilli())
            .setShowWhen(true)
            .setContentIntent(open())

    private fun open(): PendingIntent = PendingIntent.getActivity(
        context,
        0,
        Intent(context, MainActivity::class.java),
        PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE,
    )

    private fun action(asked: Asked, action: String, words: Int): Notification.Action {
        // Extras do not tell two of them apart, data does.
        val intent = asked.intent(context, action).setData(Uri.fromParts(SCHEME, asked.tag, null))
        val tell = PendingIntent.getBroadcast(
            context,
            0,
            intent,
            PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE,
        )
        return Notification.Action.Builder(null, context.getString(words), tell).build()
    }

    private companion object {
        const val CHANNEL = "reminders"
        const val SCHEME = "alongside"
        const val ID = 1
        const val WAITING = "waiting"
    }
}
