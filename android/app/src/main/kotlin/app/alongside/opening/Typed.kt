package app.alongside.opening

import app.alongside.gateway.Pin
import app.alongside.gateway.defaults

/**
 * What is typed on the keypad: UTF-8 in one array of a fixed size, which is wiped. There is no
 * `String` of it.
 */
class Typed {
    private val bytes = ByteArray(UTF8_MOST * defaults.pinCharacters.toInt())
    private var size = 0

    /** How many characters there are. */
    var count = 0
        private set

    /** Adds a character, unless it is full. */
    fun add(codePoint: Int) {
        val utf8 = utf8(codePoint)
        if (count < defaults.pinCharacters.toInt()) {
            utf8.copyInto(bytes, size)
            size += utf8.size
            count += 1
        }
        utf8.fill(0)
    }

    /** Takes the last character away. */
    fun removeLast() {
        if (count == 0) return
        do {
            size -= 1
            val continues = isContinuation(bytes[size])
            bytes[size] = 0
        } while (continues)
        count -= 1
    }

    /** Hands it over as a PIN, and is empty. */
    fun take(): Pin = Pin(copy()).also { clear() }

    /** A PIN like it, which stays. */
    fun pin(): Pin = Pin(copy())

    /** Whether the same was typed. */
    fun sameAs(other: Typed): Boolean =
        count == other.count && bytes.indices.fold(0) { differ, i -> differ or (bytes[i].toInt() xor other.bytes[i].toInt()) } == 0

    /** Wipes it. */
    fun clear() {
        bytes.fill(0)
        size = 0
        count = 0
    }

    private fun copy() = bytes.copyOf(size)

    private fun isContinuation(byte: Byte) = byte.toInt() and 0xC0 == 0x80

    private fun utf8(point: Int): ByteArray {
        val value = if (point in 0xD800..0xDFFF) REPLACEMENT else point
        fun rest(shift: Int) = (0x80 or (value shr shift and 0x3F)).toByte()
        return when {
            value < 0x80 -> byteArrayOf(value.toByte())
            value < 0x800 -> byteArrayOf((0xC0 or (value shr 6)).toByte(), rest(0))
            value < 0x10000 -> byteArrayOf((0xE0 or (value shr 12)).toByte(), rest(6), rest(0))
            else -> byteArrayOf((0xF0 or (value shr 18)).toByte(), rest(12), rest(6), rest(0))
        }
    }

    private companion object {
        /** The most bytes of a character. */
        const val UTF8_MOST = 4
        const val REPLACEMENT = 0xFFFD
    }
}
