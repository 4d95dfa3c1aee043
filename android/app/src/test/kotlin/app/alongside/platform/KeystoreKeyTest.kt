package app.alongside.platform

import android.security.keystore.KeyGenParameterSpec
import app.alongside.gateway.HardwareKeyLost
import java.io.File
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.SecureRandom
import java.security.Security
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey
import org.junit.After
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Our use of the Keystore, on one in memory: a phone's own is in its hardware. */
@RunWith(RobolectricTestRunner::class)
class KeystoreKeyTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val secret = "what is wrapped".toByteArray()

    @Before
    fun aKeystore() {
        InMemory.keys.clear()
        Security.addProvider(InMemory())
    }

    @After
    fun noKeystore() = Security.removeProvider("AndroidKeyStore")

    @Test
    fun whatIsWrappedComesBack() {
        val wrapped = KeystoreKey("pin").wrap(secret)
        assertFalse(String(wrapped, Charsets.ISO_8859_1).contains("what"))
        assertArrayEquals(secret, KeystoreKey("pin").unwrap(wrapped))
        assertEquals(setOf("pin"), InMemory.keys.keys)
    }

    @Test
    fun aKeyThatIsLostOrAnotherIsSaid() {
        val wrapped = KeystoreKey("pin").wrap(secret)
        assertThrows(HardwareKeyLost::class.java) { KeystoreKey("lock").unwrap(wrapped) }
        KeystoreKey("lock").wrap(secret)
        assertThrows(HardwareKeyLost::class.java) { KeystoreKey("lock").unwrap(wrapped) }
        assertThrows(HardwareKeyLost::class.java) { KeystoreKey("pin").unwrap(ByteArray(5)) }
        assertThrows(HardwareKeyLost::class.java) { KeystoreKey("pin").unwrap(ByteArray(0)) }
    }

    @Test
    fun theLockKeyStaysTheSameAndIsNotInItsFile() {
        val file = File(folder.root, "lock.key")
        val first = LockKey(file, KeystoreKey("lock")).bytes()
        assertEquals(32, first.size)
        assertArrayEquals(first, LockKey(file, KeystoreKey("lock")).bytes())
        assertFalse(file.readBytes().toList().windowed(32).contains(first.toList()))
        assertEquals(listOf("lock.key"), folder.root.list()?.toList())
    }

    @Test
    fun whereTheKeystoreForgotItThereIsANewLockKey() {
        val file = File(folder.root, "lock.key")
        val first = LockKey(file, KeystoreKey("lock")).bytes()
        InMemory.keys.clear()
        val second = LockKey(file, KeystoreKey("lock")).bytes()
        assertFalse(first.contentEquals(second))
        assertArrayEquals(second, LockKey(file, KeystoreKey("lock")).bytes())
    }

    /** A Keystore of AES keys, in memory. */
    class InMemory : Provider("AndroidKeyStore", "1", "in memory") {
        init {
            put("KeyStore.AndroidKeyStore", Store::class.java.name)
            put("KeyGenerator.AES", Generator::class.java.name)
        }

        companion object {
            val keys = mutableMapOf<String, SecretKey>()
        }
    }

    class Generator : KeyGeneratorSpi() {
        private var alias = ""

        override fun engineInit(spec: AlgorithmParameterSpec, random: SecureRandom?) {
            spec as KeyGenParameterSpec
            // A phone without StrongBox.
            if (spec.isStrongBoxBacked) throw java.security.ProviderException("no StrongBox")
            assertEquals(listOf("GCM"), spec.blockModes.toList())
            assertEquals(256, spec.keySize)
            alias = spec.keystoreAlias
        }

        override fun engineInit(random: SecureRandom?) = Unit

        override fun engineInit(size: Int, random: SecureRandom?) = Unit

        override fun engineGenerateKey(): SecretKey {
            val plain = Security.getProviders("KeyGenerator.AES").first { it.name != "AndroidKeyStore" }
            val key = KeyGenerator.getInstance("AES", plain).apply { init(256) }.generateKey()
            return key.also { InMemory.keys[alias] = it }
        }
    }

    class Store : KeyStoreSpi() {
        override fun engineGetKey(alias: String, password: CharArray?): Key? = InMemory.keys[alias]

        override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit

        override fun engineContainsAlias(alias: String) = alias in InMemory.keys

        override fun engineAliases(): Enumeration<String> = Collections.enumeration(InMemory.keys.keys)

        override fun engineSize() = InMemory.keys.size

        override fun engineIsKeyEntry(alias: String) = alias in InMemory.keys

        override fun engineDeleteEntry(alias: String) = InMemory.keys.remove(alias).let { }

        override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null

        override fun engineGetCertificate(alias: String): Certificate? = null

        override fun engineGetCreationDate(alias: String): Date? = null

        override fun engineSetKeyEntry(alias: String, key: Key, password: CharArray?, chain: Array<Certificate>?) =
            throw UnsupportedOperationException()

        override fun engineSetKeyEntry(alias: String, key: ByteArray, chain: Array<Certificate>?) =
            throw UnsupportedOperationException()

        override fun engineSetCertificateEntry(alias: String, certificate: Certificate) =
            throw UnsupportedOperationException()

        override fun engineIsCertificateEntry(alias: String) = false

        override fun engineGetCertificateAlias(certificate: Certificate): String? = null

        override fun engineStore(stream: OutputStream, password: CharArray?) = throw UnsupportedOperationException()
    }
}
