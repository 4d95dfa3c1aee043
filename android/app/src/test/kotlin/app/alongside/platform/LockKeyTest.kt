package app.alongside.platform

import app.alongside.gateway.KeystoreFails
import app.alongside.support.MemoryKey
import java.io.File
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** The key for what works while locked: no fault of the phone takes it away. */
class LockKeyTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val file get() = File(folder.root, "lock.key")
    private val key = MemoryKey("lock")

    private fun files() = folder.root.list().orEmpty().toSet()

    /** As another process asks for it. */
    private fun bytes() = LockKey(file, key).bytes()

    @Test
    fun itStaysTheSameAndIsNotInItsFile() {
        val first = bytes()
        assertEquals(32, first.size)
        assertArrayEquals(first, bytes())
        assertFalse(file.readBytes().toList().windowed(32).contains(first.toList()))
        assertEquals(setOf("lock.key"), files())
    }

    @Test
    fun aKeyStoreThatDoesNotAnswerChangesNothing() {
        key.fails = true
        assertThrows(KeystoreFails::class.java) { bytes() }
        assertEquals(setOf<String>(), files())
        key.fails = false
        val first = bytes()
        val kept = file.readBytes()
        key.fails = true
        assertThrows(KeystoreFails::class.java) { bytes() }
        assertArrayEquals(kept, file.readBytes())
        key.fails = false
        assertArrayEquals(first, bytes())
        assertEquals(setOf("lock.key"), files())
    }

    @Test
    fun whereItIsLostThereIsANewOneAndTheOldStaysUntilTheStoreWasOpen() {
        val first = bytes()
        key.lost = true
        val lockKey = LockKey(file, key)
        val second = lockKey.bytes()
        assertFalse(first.contentEquals(second))
        assertEquals(setOf("lock.key", "lock.key.old"), files())
        lockKey.inUse()
        assertEquals(setOf("lock.key"), files())
        key.lost = false
        assertArrayEquals(second, bytes())
    }

    @Test
    fun theOldOneIsUsedWhereItCanBeReadAgain() {
        val first = bytes()
        key.lost = true
        // What is written is written for the first: those after it do not take its place.
        repeat(2) { assertFalse(first.contentEquals(bytes())) }
        key.lost = false
        assertArrayEquals(first, bytes())
        assertEquals(setOf("lock.key"), files())
        assertArrayEquals(first, bytes())
    }

    @Test
    fun aDamagedFileIsKeptBesideANewOne() {
        for (damage in listOf(byteArrayOf(), ByteArray(60))) {
            file.writeBytes(damage)
            val new = bytes()
            assertArrayEquals(damage, File(folder.root, "lock.key.old").readBytes())
            assertArrayEquals(new, bytes())
            LockKey(file, key).inUse()
        }
    }
}
