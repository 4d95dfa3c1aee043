package app.alongside.help

import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.core.net.toUri
import app.alongside.HelpLine
import app.alongside.platform.openIfThere

/** Opens the dialler: the person makes the call. */
fun dial(context: Context, number: String) = start(context, Intent.ACTION_DIAL, Uri.fromParts("tel", number, null))

/** Opens the messages with the number, and the word that is asked for. */
fun write(context: Context, number: String, word: String?) =
    start(context, Intent.ACTION_SENDTO, "smsto:$number?body=${Uri.encode(word.orEmpty())}".toUri())

/** Opens the browser. */
fun browse(context: Context, address: String) = start(context, Intent.ACTION_VIEW, address.toUri())

/** Opens a map at an address. */
fun showOnMap(context: Context, address: String) = start(context, Intent.ACTION_VIEW, "geo:0,0?q=${Uri.encode(address)}".toUri())

/** The line's number as people write it, where it takes calls. */
val HelpLine.calls: Pair<String, String>? get() = dial?.let { (number ?: it) to it }

private fun start(context: Context, action: String, uri: Uri) = context.openIfThere(Intent(action, uri))
