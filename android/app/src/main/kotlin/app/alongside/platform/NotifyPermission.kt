package app.alongside.platform

import android.Manifest
import android.content.Context
import android.content.pm.PackageManager
import android.os.Build
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow

/** Whether reminders can be seen, and when to ask the person to let them be. Call it on the main thread. */
class NotifyPermission(private val context: Context, private val notices: Notices) {
    private val kept = context.getSharedPreferences("permissions", Context.MODE_PRIVATE)
    private val silentNow = MutableStateFlow(!notices.allowed)
    private val askingNow = MutableStateFlow(false)

    /** The phone shows no notification of this app. */
    val silent: StateFlow<Boolean> = silentNow.asStateFlow()

    /** The person is to be asked now. */
    val asking: StateFlow<Boolean> = askingNow.asStateFlow()

    /** The phone's own question is still open. */
    private val isOpen: Boolean
        get() = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU &&
            context.checkSelfPermission(Manifest.permission.POST_NOTIFICATIONS) != PackageManager.PERMISSION_GRANTED

    /** Looks anew: the person may have changed it in the phone's settings. */
    fun look() {
        silentNow.value = !notices.allowed
    }

    /** A reminder was saved: the first time, the person is asked. */
    fun reminderSaved() {
        look()
        if (isOpen && !kept.getBoolean(ASKED, false)) askingNow.value = true
    }

    /** Whether the phone's question can be put: it stands open, and was not refused for good. */
    fun canAsk(refusedOnce: Boolean): Boolean = isOpen && (refusedOnce || !kept.getBoolean(ASKED, false))

    /** The person was asked, and is not asked again unless they want to. */
    fun asked() {
        kept.edit().putBoolean(ASKED, true).apply()
        askingNow.value = false
        look()
    }

    private companion object {
        const val ASKED = "asked to notify"
    }
}
