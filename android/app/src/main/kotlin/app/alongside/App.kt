package app.alongside

import android.app.Application
import android.content.Context
import androidx.compose.foundation.ComposeFoundationFlags
import androidx.compose.foundation.ExperimentalFoundationApi
import app.alongside.door.Guide
import app.alongside.gateway.Gateway
import app.alongside.gateway.HardwareKey
import app.alongside.platform.Documents
import app.alongside.platform.KeystoreKey
import app.alongside.platform.LockKey
import app.alongside.platform.LockTimer
import app.alongside.platform.Notices
import app.alongside.platform.NotifyPermission
import app.alongside.platform.Reminding
import app.alongside.platform.TakenPhotos
import app.alongside.platform.countryNow
import app.alongside.platform.currentContext
import app.alongside.platform.watchForFaults
import java.io.File
import java.time.Duration
import java.time.Instant
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.withContext

/** The app's process: receivers and the activity find its services here. */
open class App : Application() {
    open val services: Services by lazy { Services(this, gateway(KeystoreKey("lock"), KeystoreKey("pin"))) }

    override fun onCreate() {
        super.onCreate()
        keepFromTextClassifier()
        watchForFaults(this)
    }

    /** A long press on a word would hand the text around it to the system's text classifier. Set before anything is drawn. */
    @OptIn(ExperimentalFoundationApi::class)
    private fun keepFromTextClassifier() {
        ComposeFoundationFlags.isSmartSelectionEnabled = false
    }

    /** The gateway to the store with these keys of the phone. */
    protected fun gateway(lock: HardwareKey, pin: HardwareKey, callContext: () -> CallContext = ::currentContext): Gateway {
        // Never in a backup, nor in a transfer to another phone.
        val folder = noBackupFilesDir
        val lockKey = LockKey(File(folder, "lock.key"), lock)
        return Gateway(File(folder, "store"), lockKey::bytes, pin, callContext, lockKey::inUse)
    }
}

/** What the screens and receivers work with: one of each in a process. */
class Services(
    context: Context,
    val gateway: Gateway,
    val callContext: () -> CallContext = ::currentContext,
    /** The country that the phone is in, as far as it knows. */
    val country: () -> String = { countryNow(context) },
) {
    /** Whether the app came to this phone within the last seven days. */
    val firstWeek: () -> Boolean = {
        val installed = context.packageManager.getPackageInfo(context.packageName, 0).firstInstallTime
        Duration.between(Instant.ofEpochMilli(installed), callContext().now) < Duration.ofDays(7)
    }

    /** For what goes on when no screen is there. */
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val guide by lazy { Guide() }

    /** The country, or the part of one, whose numbers Help now shows, where it was chosen in this run. */
    var helpPlace: String? = null

    /** The hard hour that was answered: it is shown once. */
    var answeredHardHour: Timestamp? = null

    /** What is to be exported, while the system's picker is in front: the store may lock meanwhile. */
    var exporting: ExportRequest? = null

    /** How the events of a calendar are called that is to be written, while the picker is in front likewise. */
    var calendarWords: CalendarWords? = null

    /** The report of an import that is to be written, while the system's picker is in front likewise. */
    var reporting: String? = null
    val drafts = Drafts(gateway, scope)
    val dailySnapshot = DailySnapshot(gateway)
    val reminding = Reminding(context, gateway)
    val notices = Notices(context)
    val notifyPermission = NotifyPermission(context, notices)
    val lockTimer = LockTimer(context, scope)
    val takenPhotos = TakenPhotos(context.packageName + ".photos")

    /** Stands for the screen that locks the store: the one that was opened last. */
    var owner: Any? = null
    val documents = Documents(context.contentResolver)

    /** Asks the guide, which needs no store. The library is loaded here too, where that is the first call. */
    suspend fun <Answer> ask(question: Guide.() -> Answer): Answer = withContext(Dispatchers.IO) { guide.question() }
}
