package app.alongside.support

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Color
import java.io.File
import java.time.Duration
import kotlin.math.abs
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Assert.fail

private val folder = File(System.getProperty("alongside.screenshots").orEmpty())
private val recording = System.getProperty("screenshots.record").toBoolean()

/** How many times in a row a screen that is at rest looks the same. */
private const val AT_REST = 10

/**
 * Waits until the screen comes to look as the picture that is kept of it, but for what another
 * machine's letters differ by: a page that was opened just now may still ask the store.
 */
fun Person.looksAs(name: String) {
    // A ripple has come to its end.
    waits(Duration.ofMillis(500))
    val file = File(folder, "$name.png")
    if (recording) return atRest(name).writeTo(file)
    assertTrue("there is no picture ${file.name}: record it", file.isFile)
    // decodeFile fails on Java 17.
    val kept = file.readBytes().let { BitmapFactory.decodeByteArray(it, 0, it.size) }
    val most = kept.width * kept.height / 200
    var seen = drawn()
    assertEquals(name, kept.width to kept.height, seen.width to seen.height)
    val same = comesTo {
        seen = drawn()
        differing(kept, seen) <= most
    }
    if (same) return
    seen.writeTo(File(System.getProperty("java.io.tmpdir"), file.name))
    fail("$name differs in ${differing(kept, seen)} pixels, more than $most")
}

/** The screen once it stays as it is, whatever the store answers. */
private fun Person.atRest(name: String): Bitmap {
    var seen = drawn()
    var same = 0
    awaits("$name does not come to rest") {
        // Stands in line behind what the screen has asked, so that it is answered now.
        runBlocking { runCatching { testApp.services.gateway.whileLocked { _, _ -> } } }
        val before = seen
        seen = drawn()
        same = if (seen.sameAs(before)) same + 1 else 0
        same == AT_REST
    }
    return seen
}

private fun Bitmap.writeTo(file: File) {
    file.outputStream().use { compress(Bitmap.CompressFormat.PNG, 100, it) }
}

private fun differing(kept: Bitmap, seen: Bitmap): Int {
    val (one, other) = pixels(kept) to pixels(seen)
    return one.indices.count { differ(one[it], other[it]) }
}

private fun pixels(bitmap: Bitmap) =
    IntArray(bitmap.width * bitmap.height).also { bitmap.getPixels(it, 0, bitmap.width, 0, 0, bitmap.width, bitmap.height) }

private fun differ(one: Int, other: Int): Boolean =
    one != other && listOf(Color::red, Color::green, Color::blue).any { abs(it(one) - it(other)) > 16 }
