package app.alongside.platform

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent

/** Opens a page of the phone or of another app; does nothing where no app has it. */
fun Context.openIfThere(page: Intent) {
    try {
        startActivity(page)
    } catch (_: ActivityNotFoundException) {
        // A tablet without a dialler: the number stands on the screen.
    }
}
