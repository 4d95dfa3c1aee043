package app.alongside

import android.app.Application
import android.content.Context
import app.alongside.door.Guide
import app.alongside.gateway.Gateway
import app.alongside.platform.Documents
import app.alongside.platform.KeystoreKey
import app.alongside.platform.LockKey
import app.alongside.platform.Notices
import app.alongside.platform.Reminding
import app.alongside.platform.countryNow
import app.alongside.platform.currentContext
import java.io.File
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.withContext

/** The app's process: receivers and the activity find its services here. */
open class App : Application() {
    open val services: Services by lazy {
        // Never in a backup, nor in a transfer to another phone.
        val folder = noBackupFilesDir
        val lockKey = LockKey(File(folder, "lock.key"), KeystoreKey("lock"))
        Services(this, Gateway(File(folder, "store"), lockKey::bytes, KeystoreKey("pin"), ::currentContext))
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
    /** For what goes on when no screen is there. */
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val guide by lazy { Guide() }

    /** The country, or the part of one, whose numbers Help now shows, where it was chosen in this run. */
    var helpPlace: String? = null

    /** The hard hour that was answered: it is shown once. */
    var answeredHardHour: Timestamp? = null
    val drafts = Drafts(gateway, scope)
    val dailySnapshot = DailySnapshot(gateway)
    val reminding = Reminding(context, gateway)
    val notices = Notices(context)
    val documents = Documents(context.contentResolver)

    /** Asks the guide, which needs no store. The library is loaded here too, where that is the first call. */
    suspend fun <Answer> ask(question: Guide.() -> Answer): Answer = withContext(Dispatchers.IO) { guide.question() }
}
