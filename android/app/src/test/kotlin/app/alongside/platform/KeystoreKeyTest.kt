package app.alongside.platform

import android.security.keystore.KeyPermanentlyInvalidatedException
import app.alongside.gateway.HardwareKeyLost
import app.alongside.gateway.KeystoreFails
import app.alongside.support.FakeKeystore
import java.io.IOException
import java.security.InvalidKeyException
import java.security.KeyStoreException
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Our use of the Keystore, on one in memory: a phone's own is in its hardware. */
@RunWith(RobolectricTestRunner::class)
class KeystoreKeyTest {
    @get:Rule
    val keystore = FakeKeystore()
    private val secret = "what is wrapped".toByteArray()
    private var pauses = 0

    private fun key(name: String) = KeystoreKey(name) { pauses += 1 }

    @Test
    fun whatIsWrappedComesBack() {
        val wrapped = key("pin").wrap(secret)
        assertFalse(String(wrapped, Charsets.ISO_8859_1).contains("what"))
        assertArrayEquals(secret, key("pin").unwrap(wrapped))
        assertEquals(setOf("pin"), keystore.keys.keys)
        key("pin").check()
        assertEquals(0, pauses)
    }

    @Test
    fun aKeyThatIsLostOrAnotherIsSaid() {
        assertThrows(HardwareKeyLost::class.java) { key("pin").check() }
        val wrapped = key("pin").wrap(secret)
        assertThrows(HardwareKeyLost::class.java) { key("lock").unwrap(wrapped) }
        key("lock").wrap(secret)
        assertThrows(HardwareKeyLost::class.java) { key("lock").unwrap(wrapped) }
        for (size in listOf(0, 5, 12, 27)) {
            assertThrows(HardwareKeyLost::class.java) { key("pin").unwrap(ByteArray(size)) }
        }
    }

    @Test
    fun aKeyThatIsVoidForGoodIsLostAndMadeAnewToWrap() {
        val wrapped = key("pin").wrap(secret)
        for (void in VOID) {
            keystore.fails(void)
            assertThrows(HardwareKeyLost::class.java) { key("pin").unwrap(wrapped) }
            assertThrows(HardwareKeyLost::class.java) { key("pin").check() }
            keystore.failsTimes(1, void)
            assertArrayEquals(secret, key("pin").run { unwrap(wrap(secret)) })
            assertThrows(HardwareKeyLost::class.java) { key("pin").unwrap(wrapped) }
        }
        assertEquals(0, pauses)
    }

    @Test
    fun aFaultThatPassesIsNotNoticed() {
        val wrapped = key("pin").wrap(secret)
        keystore.failsTimes(2)
        assertArrayEquals(secret, key("pin").unwrap(wrapped))
        keystore.failsTimes(1)
        key("pin").check()
        keystore.failsTimes(2)
        key("pin").wrap(secret)
        assertEquals(5, pauses)
        assertArrayEquals(secret, key("pin").unwrap(wrapped))
    }

    @Test
    fun aKeystoreThatDoesNotAnswerHasLostNothing() {
        val wrapped = key("pin").wrap(secret)
        for (fault in FAULTS) {
            keystore.fails(fault)
            for (call in listOf<() -> Any>({ key("pin").check() }, { key("pin").wrap(secret) }, { key("pin").unwrap(wrapped) })) {
                assertThrows(fault().toString(), KeystoreFails::class.java) { call() }
            }
            keystore.answers()
            assertArrayEquals(secret, key("pin").unwrap(wrapped))
        }
        assertEquals(FAULTS.size * 3 * 2, pauses)
    }

    private companion object {
        val VOID = listOf<() -> Exception>({ KeyPermanentlyInvalidatedException() }, { UnrecoverableKeyException("void") })

        /** What phones are known to throw. */
        val FAULTS = listOf<() -> Exception>(
            ::ProviderException,
            ::KeyStoreException,
            ::IOException,
            ::IllegalStateException,
            ::NullPointerException,
            { InvalidKeyException("Keystore operation failed") },
            { UnrecoverableKeyException("no information").apply { initCause(KeyStoreException("system error")) } },
        )
    }
}
