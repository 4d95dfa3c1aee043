package app.alongside.gateway

import java.nio.ByteBuffer

/**
 * A PIN or passphrase in the one place in memory that has it: outside the heap, where no garbage
 * collection leaves copies. It takes the bytes over: their array is wiped at once.
 *
 * Give it the bytes of a keypad of one's own. A text field's `String` stays in memory.
 */
class Pin(utf8: ByteArray) : AutoCloseable {
    internal val bytes: ByteBuffer = ByteBuffer.allocateDirect(utf8.size)

    init {
        bytes.put(utf8)
        bytes.flip()
        utf8.fill(0)
    }

    /** Wipes it. */
    override fun close() {
        for (index in 0 until bytes.capacity()) bytes.put(index, 0)
    }
}
