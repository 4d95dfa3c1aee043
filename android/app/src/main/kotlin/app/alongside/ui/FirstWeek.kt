package app.alongside.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.platform.LocalContext
import java.time.Duration
import java.time.Instant

/** The app came to this phone within the last seven days: pictures have their words beside them. */
@Composable
internal fun rememberFirstWeek(app: AppViewModel): Boolean {
    val context = LocalContext.current
    return remember(context) {
        val installed = context.packageManager.getPackageInfo(context.packageName, 0).firstInstallTime
        Duration.between(Instant.ofEpochMilli(installed), app.services.callContext().now) < Duration.ofDays(7)
    }
}
