package app.alongside.reminders

import android.Manifest
import androidx.activity.compose.LocalActivity
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.core.app.ActivityCompat
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.platform.openIfThere
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.PrivateWindow
import app.alongside.ui.Quiet
import app.alongside.ui.Stage

/** After the first reminder was saved: one sentence, then the phone's own question. It stands over all pages. */
@Composable
fun AskToNotify(app: AppViewModel) {
    val permission = app.services.notifyPermission
    val asking by permission.asking.collectAsStateWithLifecycle()
    val state by app.state.collectAsStateWithLifecycle()
    val ask = rememberLauncherForActivityResult(ActivityResultContracts.RequestPermission()) { permission.look() }
    if (!asking || state.stage != Stage.Open) return
    AlertDialog(
        onDismissRequest = permission::asked,
        text = {
            PrivateWindow()
            Text(stringResource(R.string.reminders_why_notify))
        },
        confirmButton = {
            TextButton({
                permission.asked()
                ask.launch(Manifest.permission.POST_NOTIFICATIONS)
            }) { Text(stringResource(R.string.reminders_allow)) }
        },
        dismissButton = { TextButton(permission::asked) { Text(stringResource(R.string.action_not_now)) } },
    )
}

/** Where the phone shows no reminder: says so, with the way to change it. The phone's settings come by a tap alone. */
@Composable
fun SilentLine(app: AppViewModel) {
    val permission = app.services.notifyPermission
    val silent by permission.silent.collectAsStateWithLifecycle()
    val activity = LocalActivity.current ?: return
    val ask = rememberLauncherForActivityResult(ActivityResultContracts.RequestPermission()) { permission.look() }
    if (!silent) return
    Column {
        Aside(stringResource(R.string.reminders_silent))
        Quiet(stringResource(R.string.reminders_allow)) {
            val name = Manifest.permission.POST_NOTIFICATIONS
            if (permission.canAsk(ActivityCompat.shouldShowRequestPermissionRationale(activity, name))) {
                permission.asked()
                ask.launch(name)
            } else {
                activity.openIfThere(app.services.notices.settings())
            }
        }
    }
}
