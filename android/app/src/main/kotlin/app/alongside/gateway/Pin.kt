package app.alongside.gateway

import java.nio.ByteBuffer

/**
 * A PIN or passphrase in the one place in memory that has it: outside the heap, where no garbage
 * collection leaves copies. It takes the bytes over: their array is wiped at once.
 *
 * Give it the bytes of a keypad of one's own. A text field's `String` stays in memory.
 */
class Pin(utf8: ByteArray) : AutoCloseable {
    internal val bytes: ByteBuffer = takenOver(utf8)

    /** Wipes it. */
    override fun close() = wipe(bytes)
}

internal fun takenOver(secret: ByteArray): ByteBuffer {
    val bytes = ByteBuffer.allocateDirect(secret.size).put(secret).flip()
    secret.fill(0)
    return bytes
}

internal fun wipe(bytes: ByteBuffer) {
    for (index in 0 until bytes.capacity()) bytes.put(index, 0)
}
