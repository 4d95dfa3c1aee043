package app.alongside.opening

import app.alongside.gateway.Pin
import app.alongside.gateway.defaults
import java.nio.ByteBuffer

/**
 * What is typed on the keypad: UTF-8 in one buffer of a fixed size outside the heap, which is wiped.
 * There is no `String` of it.
 */
class Typed {
    private val bytes = ByteBuffer.allocateDirect(UTF8_MOST * defaults.pinCharacters.toInt())
    private var size = 0

    /** How many characters there are. */
    var count = 0
        private set

    /** Adds a character, unless it is full. */
    fun add(codePoint: Int) {
        if (count >= defaults.pinCharacters.toInt()) return
        utf8(codePoint) { byte -> bytes.put(size++, byte.toByte()) }
        count += 1
    }

    /** Takes the last character away. */
    fun removeLast() {
        if (count == 0) return
        do {
            size -= 1
            val continues = isContinuation(bytes.get(size))
            bytes.put(size, 0)
        } while (continues)
        count -= 1
    }

    /** Hands it over as a PIN, and is empty. */
    fun take(): Pin = pin().also { clear() }

    /** A PIN like it, which stays. */
    fun pin(): Pin = Pin.copyOf(bytes, size)

    /** Whether the same was typed. */
    fun sameAs(other: Typed): Boolean =
        count == other.count &&
            (0 until bytes.capacity()).fold(0) { differ, i -> differ or (bytes.get(i).toInt() xor other.bytes.get(i).toInt()) } == 0

    /** Wipes it. */
    fun clear() {
        for (index in 0 until bytes.capacity()) bytes.put(index, 0)
        size = 0
        count = 0
    }

    private fun isContinuation(byte: Byte) = byte.toInt() and 0xC0 == 0x80

    private inline fun utf8(point: Int, add: (Int) -> Unit) {
        val value = if (point in 0xD800..0xDFFF) REPLACEMENT else point
        val rests = when {
            value < 0x80 -> 0
            value < 0x800 -> 1
            value < 0x10000 -> 2
            else -> 3
        }
        add(LEADS[rests] or (value shr rests * REST_BITS))
        for (left in rests - 1 downTo 0) add(0x80 or (value shr left * REST_BITS and 0x3F))
    }

    private companion object {
        /** The most bytes of a character. */
        const val UTF8_MOST = 4
        const val REPLACEMENT = 0xFFFD

        /** How the first byte begins where so many more follow it, each with so many bits. */
        val LEADS = intArrayOf(0, 0xC0, 0xE0, 0xF0)
        const val REST_BITS = 6
    }
}
