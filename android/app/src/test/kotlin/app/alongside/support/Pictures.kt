package app.alongside.support

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Color
import java.io.File
import kotlin.math.abs
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue

private val folder = File(System.getProperty("alongside.screenshots").orEmpty())
private val recording = System.getProperty("screenshots.record").toBoolean()

/** Holds a picture to the one that is kept, but for what another machine's letters differ by. */
fun assertLooksAs(name: String, seen: Bitmap) {
    val file = File(folder, "$name.png")
    if (recording) {
        file.outputStream().use { seen.compress(Bitmap.CompressFormat.PNG, 100, it) }
        return
    }
    assertTrue("there is no picture ${file.name}: record it", file.isFile)
    // decodeFile fails on Java 17.
    val kept = file.readBytes().let { BitmapFactory.decodeByteArray(it, 0, it.size) }
    assertEquals(name, kept.width to kept.height, seen.width to seen.height)
    val differing = pixels(kept).zip(pixels(seen)).count { (one, other) -> differ(one, other) }
    val most = kept.width * kept.height / 200
    if (differing > most) {
        val other = File(System.getProperty("java.io.tmpdir"), "$name.png")
        other.outputStream().use { seen.compress(Bitmap.CompressFormat.PNG, 100, it) }
    }
    assertTrue("$name differs in $differing pixels, more than $most", differing <= most)
}

private fun pixels(bitmap: Bitmap): List<Int> =
    IntArray(bitmap.width * bitmap.height)
        .also { bitmap.getPixels(it, 0, bitmap.width, 0, 0, bitmap.width, bitmap.height) }
        .asList()

private fun differ(one: Int, other: Int): Boolean =
    listOf(Color::red, Color::green, Color::blue).any { abs(it(one) - it(other)) > 16 }
