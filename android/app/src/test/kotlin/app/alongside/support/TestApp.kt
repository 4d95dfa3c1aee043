package app.alongside.support

import android.Manifest
import androidx.test.core.app.ApplicationProvider
import app.alongside.App
import app.alongside.CallContext
import app.alongside.Services
import app.alongside.gateway.Gateway
import app.alongside.gateway.HardwareKey
import app.alongside.gateway.HardwareKeyLost
import app.alongside.gateway.KeystoreFails
import app.alongside.platform.KeystoreKey
import java.io.File
import java.security.ProviderException
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CountDownLatch
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.spec.GCMParameterSpec
import kotlin.concurrent.thread
import kotlinx.coroutines.runBlocking
import org.robolectric.Shadows.shadowOf

/** The app as it is, but for its clock, and its keys in memory. The person lets it show notifications. */
class TestApp : App() {
    val clock = Clock()
    val pinKey = MemoryKey("pin")

    /** Its keys are in the Keystore, as on a phone: a test brings one along. */
    var keysInKeystore = false

    override fun onCreate() {
        super.onCreate()
        shadowOf(this).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
    }

    /** Where the phone says it is. */
    var country = "US"
    private var running: Services? = null

    override val services: Services get() = running ?: start().also { running = it }

    /** The process is killed: what was not in the store is gone. */
    fun dies() {
        runBlocking { services.gateway.lock() }
        running = null
    }

    /** Does something while the store does not answer. */
    fun unanswered(body: () -> Unit) {
        val (asked, answered) = List(2) { CountDownLatch(1) }
        val call = thread {
            runBlocking {
                services.gateway.whileLocked { _, _ ->
                    asked.countDown()
                    answered.await()
                }
            }
        }
        asked.await()
        try {
            body()
        } finally {
            answered.countDown()
            call.join()
        }
    }

    private fun start(): Services {
        val gateway =
            if (keysInKeystore) gateway(KeystoreKey("lock") {}, KeystoreKey("pin") {}, clock::callContext)
            else Gateway(File(noBackupFilesDir, "store"), { ByteArray(32) { 7 } }, pinKey, clock::callContext)
        return Services(this, gateway, clock::callContext) { country }
    }
}

/** A clock that stands until it is turned. */
class Clock {
    var now: Instant = Instant.parse("2026-11-22T23:00:00Z")
    var zone: String = "America/New_York"
    var uptime: Long = 1_000_000

    fun callContext() = CallContext(now, zone, uptime, "en")

    fun goesOn(by: Duration) {
        now += by
        uptime += by.toMillis()
    }
}

/** A key as the Keystore has them, but in memory. */
class MemoryKey(override val name: String) : HardwareKey {
    /** The phone has lost it. */
    var lost = false
    /** The phone's key store does not answer. */
    var fails = false
    private val key = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()

    override fun check() {
        if (fails) throw KeystoreFails(ProviderException())
        if (lost) throw HardwareKeyLost()
    }

    override fun wrap(bytes: ByteArray): ByteArray {
        if (fails) throw KeystoreFails(ProviderException())
        val cipher = Cipher.getInstance("AES/GCM/NoPadding").apply { init(Cipher.ENCRYPT_MODE, key) }
        return cipher.iv + cipher.doFinal(bytes)
    }

    override fun unwrap(bytes: ByteArray): ByteArray {
        check()
        if (bytes.size < 12 + 16) throw HardwareKeyLost()
        val cipher = Cipher.getInstance("AES/GCM/NoPadding")
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(128, bytes, 0, 12))
        return try {
            cipher.doFinal(bytes, 12, bytes.size - 12)
        } catch (_: AEADBadTagException) {
            throw HardwareKeyLost()
        }
    }
}

/** The app under test. */
val testApp: TestApp get() = ApplicationProvider.getApplicationContext()
