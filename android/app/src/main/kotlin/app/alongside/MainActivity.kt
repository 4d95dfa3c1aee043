package app.alongside

import android.content.Intent
import android.os.Build
import android.os.Bundle
import android.os.PowerManager
import android.view.View
import android.view.WindowManager
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.viewModels
import androidx.lifecycle.createSavedStateHandle
import androidx.lifecycle.viewmodel.initializer
import androidx.lifecycle.viewmodel.viewModelFactory
import app.alongside.ui.AlongsideTheme
import app.alongside.ui.AppScreen
import app.alongside.ui.AppViewModel

/** The app's one activity. Nothing of it shows in the recent apps, in a screenshot or to autofill. */
class MainActivity : ComponentActivity() {
    private val app: AppViewModel by viewModels {
        viewModelFactory {
            initializer { AppViewModel(createSavedStateHandle(), (application as App).services) }
        }
    }

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        window.addFlags(WindowManager.LayoutParams.FLAG_SECURE)
        window.decorView.importantForAutofill = View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) setRecentsScreenshotEnabled(false)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            window.decorView.importantForContentCapture =
                View.IMPORTANT_FOR_CONTENT_CAPTURE_NO_EXCLUDE_DESCENDANTS
        }
        // Turned, or started anew: the shortcut was heard before.
        if (savedInstanceState == null) hear(intent)
        enableEdgeToEdge()
        setContent { AlongsideTheme { AppScreen(app) } }
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        hear(intent)
    }

    /** The shortcut on the icon opens help, whatever else is open. */
    private fun hear(intent: Intent) {
        if (intent.action == HELP) app.openHelp()
    }

    override fun onStart() {
        super.onStart()
        app.cameBack()
    }

    override fun onStop() {
        val lit = checkNotNull(getSystemService(PowerManager::class.java)).isInteractive
        // Turning the phone is not leaving.
        if (!isChangingConfigurations) app.leftScreen(if (lit) Background.SCREEN_ON else Background.SCREEN_OFF)
        super.onStop()
    }

    private companion object {
        const val HELP = "app.alongside.HELP"
    }
}
