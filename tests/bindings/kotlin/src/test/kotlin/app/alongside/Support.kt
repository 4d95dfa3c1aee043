package app.alongside

import app.alongside.door.Guide
import app.alongside.door.PickedFile
import app.alongside.door.Session
import app.alongside.door.SessionInterface
import app.alongside.door.Vault
import app.alongside.gateway.HardwareKey
import app.alongside.gateway.HardwareKeyLost
import app.alongside.gateway.Pin
import java.io.File
import java.nio.ByteBuffer
import java.nio.file.Files
import java.security.GeneralSecurityException
import java.security.MessageDigest
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.spec.GCMParameterSpec
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows

const val PIN = "harbour lamp 7"

/** A PIN for the gateway, as a keypad gives it. */
fun pin(text: String = PIN) = Pin(text.toByteArray())

/** The key for what works while a store is locked. */
fun lockKey() = ByteArray(32) { 7 }

const val NEW_YORK = "America/New_York"
const val NOBODY = "019aa000-0000-7000-8000-000000000000"

/** A Sunday evening. */
val EVENING: Instant = Instant.parse("2026-11-22T23:00:00Z")

/** A meeting list of the demo. */
val FEED = File(System.getProperty("alongside.demo"), "port-ellery-aa.json")
const val FEED_ROWS = 110u

fun picked(file: File): PickedFile = PickedFile.atPath(file.path)

fun callContext(now: Instant = EVENING, zone: String = NEW_YORK) = CallContext(now, zone, 0, "en")

/** A moment by both clocks: so many seconds after the evening began. */
fun later(seconds: Long) = callContext(EVENING.plusSeconds(seconds)).copy(uptime = seconds * 1000)

/** At one time of day, on days from one on. */
fun planned(
    text: String,
    time: LocalTime,
    day: LocalDate = LocalDate.of(2026, 11, 1),
    zone: String? = null,
    days: Days = Days.Daily(1u),
    end: End = End.Never,
): ReminderInput {
    val rule = Rule(WallMoment(day, time), days, listOf(time), end, listOf())
    val timing = Timing.AtTimes(rule, zone)
    return ReminderInput(text, timing, ReminderSubject.Words, 0u, Notice.Neutral, inQuietHours = false)
}

/** On one day. */
fun once(text: String, day: LocalDate, time: LocalTime, zone: String? = null) =
    planned(text, time, day, zone, end = End.Count(1u))

/** What a reminder asks for at a time of day in New York. */
fun occurrence(day: LocalDate, time: LocalTime) =
    Occurrence(WallMoment(day, time), day.atTime(time).atZone(ZoneId.of(NEW_YORK)).toInstant())

fun direct(text: String): ByteBuffer = direct(text.toByteArray())

fun direct(bytes: ByteArray): ByteBuffer = ByteBuffer.allocateDirect(bytes.size).put(bytes).flip()

/** Sets a store up with a PIN, as a computer does. */
fun Vault.setUpWith(pin: String, code: String): Session =
    setUp(Wrapped(sealPin(direct(pin), listOf())), code, direct(lockKey()), callContext())

/** Tries a PIN, as a computer does. */
fun Vault.unlockWith(pin: ByteArray, callContext: CallContext = callContext()): Session =
    unlock(direct(pin), direct(""), direct(lockKey()), callContext)

fun Vault.unlockWith(pin: String): Session = unlockWith(pin.toByteArray())

fun Vault.unlockWithCode(code: String): Session =
    unlockWithRecoveryCode(code, direct(lockKey()), callContext())

/** A key as the Keystore has them, but in memory. */
class MemoryKey(override val name: String) : HardwareKey {
    private val key = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()
    private val cipher = Cipher.getInstance("AES/GCM/NoPadding")

    override fun check() = Unit

    override fun wrap(bytes: ByteArray): ByteArray {
        cipher.init(Cipher.ENCRYPT_MODE, key)
        return cipher.iv + cipher.doFinal(bytes)
    }

    override fun unwrap(bytes: ByteArray): ByteArray = try {
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(128, bytes, 0, 12))
        cipher.doFinal(bytes, 12, bytes.size - 12)
    } catch (_: GeneralSecurityException) {
        throw HardwareKeyLost()
    }
}

/** A text as it stands in the store's small files. */
fun withDigest(text: String): String {
    val digest = MessageDigest.getInstance("SHA-256").digest(text.toByteArray())
    return text + "\n" + digest.joinToString("") { "%02x".format(it) } + "\n"
}

fun request(source: String = "List", zone: String? = NEW_YORK, allowFewer: Boolean = false) =
    ImportRequest(source, Fellowship.AA, zone, allowFewer)

/** What the tests have of classes. */
val CLASS_PATH: String =
    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))

/** Another process, with the same library. None lasts long enough for Java to optimise it. */
fun java(classPath: String, main: String, vararg args: String): ProcessBuilder = ProcessBuilder(
    File(System.getProperty("java.home"), "bin/java").path,
    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
    "-Djna.library.path=" + System.getProperty("jna.library.path"),
    "-cp", classPath, main, *args,
).redirectError(ProcessBuilder.Redirect.INHERIT)

/** Tests of a store of their own, in a folder that goes with them. */
abstract class WithAHome {
    val folder: File = Files.createTempDirectory("alongside-kotlin-").toFile()
    val store = File(folder, "store")
    val code: String = Guide().use { it.newRecoveryCode() }

    @AfterEach
    fun remove() {
        folder.deleteRecursively()
    }

    fun setUp(): Session = Vault.create(store.path).use { it.setUpWith(PIN, code) }

    fun open(): Vault = Vault.open(store.path)

    fun unlock(): Session = open().use { it.unlockWithCode(code) }

    fun file(name: String, text: String) = File(folder, name).apply { writeText(text) }

    fun list(rows: Int): File {
        val row = """{"slug":"m%d","name":"Lamp %d","day":1,"time":"19:00","location":"Pier"}"""
        return file("list.json", (1..rows).joinToString(",", "[", "]") { row.format(it, it) })
    }
}

/** The error that a call fails with. */
inline fun <reified E : AppException> fails(crossinline call: () -> Unit): E =
    assertThrows(E::class.java) { call() }

/** Checks that an input is refused for a reason. */
inline fun refused(field: String, reason: Reason, crossinline call: () -> Unit) {
    val error = fails<AppException.Invalid>(call)
    assertEquals(field to reason, error.field to error.reason)
}

/** All that a store's journal has. */
fun SessionInterface.allEntries(): List<Entry> = listOf(false, true).flatMap { archived ->
    val filter = EntryFilter(archived)
    generateSequence(journal().entries(filter, null, 500u)) { page ->
        page.next?.let { journal().entries(filter, it, 500u) }
    }.flatMap { it.entries }
}
