package app.alongside.ui

import android.os.Build
import android.view.View
import androidx.annotation.RequiresApi
import androidx.compose.runtime.Composable
import androidx.compose.runtime.SideEffect
import androidx.compose.ui.platform.LocalView

/** Keeps a window from autofill, from content capture, and from apps that read the screen. */
fun keepPrivate(window: View) {
    window.importantForAutofill = View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) keepFromContentCapture(window)
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) keepFromReadingApps(window)
}

/** The same for a sheet, a dialog or a menu, each of which has a window of its own: call it inside. */
@Composable
fun PrivateWindow() {
    val view = LocalView.current
    SideEffect { keepPrivate(view.rootView) }
}

@RequiresApi(Build.VERSION_CODES.R)
private fun keepFromContentCapture(window: View) {
    window.importantForContentCapture = View.IMPORTANT_FOR_CONTENT_CAPTURE_NO_EXCLUDE_DESCENDANTS
}

/** For screen readers and the like, for no other app that may read the screen. */
@RequiresApi(Build.VERSION_CODES.UPSIDE_DOWN_CAKE)
private fun keepFromReadingApps(window: View) {
    window.setAccessibilityDataSensitive(View.ACCESSIBILITY_DATA_SENSITIVE_YES)
}
