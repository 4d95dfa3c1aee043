package app.alongside.support

import android.app.Activity
import android.content.Intent
import android.net.Uri
import org.robolectric.Shadows.shadowOf

/** The system's picker gives a file for what the app asked last; gives what that was. */
fun Person.isGiven(file: Uri): Intent {
    awaits("no file is asked for") { shadowOf(activity).peekNextStartedActivityForResult() != null }
    val asked = shadowOf(activity).nextStartedActivityForResult.intent
    shadowOf(activity).receiveResult(asked, Activity.RESULT_OK, Intent().setData(file))
    return asked
}
