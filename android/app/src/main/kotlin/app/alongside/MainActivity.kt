package app.alongside

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.os.Build
import android.os.Bundle
import android.os.PowerManager
import android.view.WindowManager
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.viewModels
import androidx.core.content.ContextCompat
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.createSavedStateHandle
import androidx.lifecycle.lifecycleScope
import androidx.lifecycle.viewmodel.initializer
import androidx.lifecycle.viewmodel.viewModelFactory
import androidx.profileinstaller.ProfileInstaller
import app.alongside.reminders.AskToNotify
import app.alongside.ui.AlongsideTheme
import app.alongside.ui.AppScreen
import app.alongside.ui.AppViewModel
import app.alongside.ui.keepPrivate
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch

/** The app's one activity. Nothing of it shows in the recent apps, in a screenshot or to autofill. */
class MainActivity : ComponentActivity() {
    private val app: AppViewModel by viewModels {
        viewModelFactory {
            initializer { AppViewModel(createSavedStateHandle(), (application as App).services) }
        }
    }

    /** Hears that the screen goes dark. */
    private val dark = object : BroadcastReceiver() {
        override fun onReceive(context: Context, intent: Intent) {
            app.leftScreen(Background.SCREEN_OFF)
            // Heard late, the screen may be lit again, and the person there.
            if (isLit && lifecycle.currentState == Lifecycle.State.RESUMED) app.cameBack()
        }
    }

    private val isLit get() = checkNotNull(getSystemService(PowerManager::class.java)).isInteractive

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        window.addFlags(WindowManager.LayoutParams.FLAG_SECURE)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) setRecentsScreenshotEnabled(false)
        keepPrivate(window.decorView)
        // While another app is in front nothing else says it. Android 14 and later freeze an app after
        // some seconds out of sight: then the alarm of `LockTimer` comes first.
        ContextCompat.registerReceiver(
            this,
            dark,
            IntentFilter(Intent.ACTION_SCREEN_OFF),
            ContextCompat.RECEIVER_NOT_EXPORTED,
        )
        if (savedInstanceState == null) {
            // Turned, or started anew, it was done and heard before.
            hear(intent)
            // What the app needs at its start is compiled ahead; the library's own way needs an open receiver.
            app.services.scope.launch(Dispatchers.IO) { ProfileInstaller.writeProfile(applicationContext) }
        }
        lifecycleScope.launch { app.services.gateway.longCalls.running.collect(::staysLit) }
        enableEdgeToEdge()
        setContent {
            AlongsideTheme {
                AppScreen(app)
                AskToNotify(app)
            }
        }
    }

    /** A screen that goes dark locks the store, which would stop what runs. */
    private fun staysLit(longCalls: Int) {
        val lit = WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
        if (longCalls > 0) window.addFlags(lit) else window.clearFlags(lit)
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        hear(intent)
    }

    /** The shortcut on the icon opens help, whatever else is open. From the recent apps it is an old tap that comes again. */
    private fun hear(intent: Intent) {
        val again = intent.flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0
        if (intent.action == HELP && !again) app.openHelp()
    }

    override fun onStart() {
        super.onStart()
        app.services.notifyPermission.look()
        app.cameBack()
    }

    override fun onResume() {
        super.onResume()
        // A screen that was dark for a moment may have stopped nothing.
        app.cameBack()
    }

    override fun onStop() {
        // Turning the phone is not leaving.
        if (!isChangingConfigurations) app.leftScreen(if (isLit) Background.SCREEN_ON else Background.SCREEN_OFF)
        super.onStop()
    }

    override fun onDestroy() {
        unregisterReceiver(dark)
        super.onDestroy()
    }

    private companion object {
        const val HELP = "app.alongside.HELP"
    }
}
