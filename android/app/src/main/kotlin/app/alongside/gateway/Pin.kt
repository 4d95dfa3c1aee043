package app.alongside.gateway

import java.nio.ByteBuffer

/**
 * A PIN or passphrase outside the heap, so that no garbage collection copies it. It is wiped when
 * it is closed; what the phone's own keyboard and screen code had of it is beyond our reach.
 *
 * Give it the bytes of a keypad of one's own. A text field's `String` stays in memory.
 */
class Pin private constructor(internal val bytes: ByteBuffer) : AutoCloseable {
    /** Takes the bytes over: their array is wiped at once. */
    constructor(utf8: ByteArray) : this(takenOver(utf8))

    /** Wipes it. */
    override fun close() = wipe(bytes)

    companion object {
        /** A PIN of the first bytes of a buffer, which keeps them. */
        fun copyOf(utf8: ByteBuffer, size: Int): Pin {
            val copy = ByteBuffer.allocateDirect(size)
            for (index in 0 until size) copy.put(index, utf8.get(index))
            return Pin(copy)
        }
    }
}

internal fun takenOver(secret: ByteArray): ByteBuffer {
    val bytes = ByteBuffer.allocateDirect(secret.size)
    for (index in secret.indices) bytes.put(index, secret[index])
    secret.fill(0)
    return bytes
}

internal fun wipe(bytes: ByteBuffer) {
    for (index in 0 until bytes.capacity()) bytes.put(index, 0)
}
