package app.alongside.support

import android.security.keystore.KeyGenParameterSpec
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.ProviderException
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
import org.junit.Assert.assertEquals
import org.junit.rules.ExternalResource

/** A Keystore of AES keys in memory, of a phone without StrongBox: a rule for a test. It fails as it is told. */
class FakeKeystore : ExternalResource() {
    val keys: MutableMap<String, SecretKey> get() = inside.keys

    override fun before() {
        inside = Inside()
        Security.addProvider(Keystore())
    }

    override fun after() = Security.removeProvider(NAME)

    /** From now on every call throws. */
    fun fails(with: () -> Exception = ::ProviderException) {
        inside.fault = with
        inside.faults = Int.MAX_VALUE
    }

    /** The next calls throw, so many of them. */
    fun failsTimes(times: Int, with: () -> Exception = ::ProviderException) {
        fails(with)
        inside.faults = times
    }

    /** It answers again. */
    fun answers() {
        inside.faults = 0
    }

    private class Inside {
        val keys = mutableMapOf<String, SecretKey>()
        var fault: () -> Exception = ::ProviderException
        var faults = 0

        fun ask() {
            if (faults == 0) return
            faults -= 1
            throw fault()
        }
    }

    private class Keystore : Provider(NAME, "1", "in memory") {
        init {
            put("KeyStore.$NAME", Store::class.java.name)
            put("KeyGenerator.AES", Generator::class.java.name)
        }
    }

    class Generator : KeyGeneratorSpi() {
        private var alias = ""

        override fun engineInit(spec: AlgorithmParameterSpec, random: SecureRandom?) {
            inside.ask()
            spec as KeyGenParameterSpec
            if (spec.isStrongBoxBacked) throw ProviderException("no StrongBox")
            assertEquals(listOf("GCM"), spec.blockModes.toList())
            assertEquals(256, spec.keySize)
            alias = spec.keystoreAlias
        }

        override fun engineInit(random: SecureRandom?) = Unit

        override fun engineInit(size: Int, random: SecureRandom?) = Unit

        override fun engineGenerateKey(): SecretKey {
            val plain = Security.getProviders("KeyGenerator.AES").first { it.name != NAME }
            val key = KeyGenerator.getInstance("AES", plain).apply { init(256) }.generateKey()
            return key.also { inside.keys[alias] = it }
        }
    }

    class Store : KeyStoreSpi() {
        override fun engineGetKey(alias: String, password: CharArray?): Key? {
            inside.ask()
            return inside.keys[alias]
        }

        override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit

        override fun engineContainsAlias(alias: String) = alias in inside.keys

        override fun engineAliases(): Enumeration<String> = Collections.enumeration(inside.keys.keys)

        override fun engineSize() = inside.keys.size

        override fun engineIsKeyEntry(alias: String) = alias in inside.keys

        override fun engineDeleteEntry(alias: String) = inside.keys.remove(alias).let { }

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

    private companion object {
        const val NAME = "AndroidKeyStore"

        /** Java makes the classes above by their names. */
        private var inside = Inside()
    }
}
