package app.alongside.support

import android.content.Context
import androidx.test.core.app.ApplicationProvider

/** A text of the app's resources. */
fun text(words: Int, vararg with: Any): String =
    ApplicationProvider.getApplicationContext<Context>().getString(words, *with)
