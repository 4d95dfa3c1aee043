package app.alongside.support

import android.content.Context
import android.content.Intent
import android.graphics.Bitmap
import android.graphics.Canvas
import android.os.Bundle
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTextReplacement
import androidx.test.core.app.ApplicationProvider
import app.alongside.MainActivity
import app.alongside.R
import java.time.Duration
import org.junit.Assert.fail
import org.robolectric.Robolectric
import org.robolectric.android.controller.ActivityController
import org.robolectric.shadows.ShadowLooper

const val PIN = "305172"

/** A person with the app in hand, who knows it by what it says. */
class Person(private val rule: ComposeTestRule) {
    private var controller: ActivityController<MainActivity>? = null

    /** The screen that is open. */
    val activity: MainActivity get() = checkNotNull(controller).get()

    /** Opens the app. */
    fun opens(saved: Bundle? = null, by: Intent? = null) {
        controller = Robolectric.buildActivity(MainActivity::class.java, by).apply {
            if (saved == null) setup() else setup(saved)
        }
        settles()
    }

    /** Leaves it for another app. */
    fun leaves() {
        controller?.pause()?.stop()
        settles()
    }

    /** Comes back to it. */
    fun comesBack() {
        controller?.restart()?.start()?.resume()
        settles()
    }

    /** Turns the phone. */
    fun turns() {
        controller?.recreate()
        settles()
    }

    /** The system kills the process, with or without the app's being left before, and starts it anew. */
    fun losesTheProcess(left: Boolean) {
        val saved = Bundle()
        val old = checkNotNull(controller)
        if (left) leaves()
        old.saveInstanceState(saved)
        testApp.dies()
        old.close()
        opens(saved)
    }

    /** What the system keeps of the screen while the app is away. */
    fun saves(into: Bundle) = checkNotNull(controller).saveInstanceState(into)

    /** Leaves it for good. */
    fun closes() {
        controller?.close()
        controller = null
        settles()
    }

    /** Sees a text that is, or has in it, these words. */
    fun sees(words: String) = awaits("\"$words\" is not on the screen") { isThere(words) }

    fun sees(words: Int, vararg with: Any) = sees(text(words, *with))

    fun doesNotSee(words: String) = awaits("\"$words\" is on the screen") { !isThere(words) }

    fun doesNotSee(words: Int, vararg with: Any) = doesNotSee(text(words, *with))

    /** Reads what is said at the foot of the screen, until it has gone by. */
    fun letsPass(words: Int) {
        sees(words)
        // It waits by the clock of the screen, not by the phone's.
        rule.mainClock.advanceTimeBy(Duration.ofSeconds(20).toMillis())
        doesNotSee(words)
    }

    /** Hears a description, as a screen reader says it. */
    fun seesDescribed(words: String) = awaits("nothing is described as \"$words\"") {
        rule.onAllNodes(hasContentDescription(words)).fetchSemanticsNodes().isNotEmpty()
    }

    /** How many things have these words in them. */
    fun counts(words: String): Int = rule.onAllNodesWithText(words, substring = true).fetchSemanticsNodes().size

    /** Taps what says this, once it can be tapped: a page that was opened just now may still ask the store. */
    fun taps(words: String, exactly: Boolean = true) {
        val saying = rule.onAllNodesWithText(words, substring = !exactly)
        awaits("nothing that can be tapped says \"$words\"") {
            saying.fetchSemanticsNodes().firstOrNull()?.config?.contains(SemanticsProperties.Disabled) == false
        }
        saying.onFirst().tapped()
    }

    fun taps(words: Int, vararg with: Any) = taps(text(words, *with))

    /** Taps a picture that is described so. */
    fun tapsPicture(words: Int) {
        rule.onNode(hasContentDescription(text(words))).tapped()
    }

    /** Scrolls until a text can be seen. */
    fun scrollsTo(words: Int) {
        rule.onAllNodesWithText(text(words)).onFirst().performScrollTo()
        settles()
    }

    /** Types into the field of this name. */
    fun types(field: String, words: String, instead: Boolean = false) {
        awaits("there is no field \"$field\"") { canType(field) }
        val node = rule.onAllNodes(named(field)).onFirst().alsoScrolledTo()
        if (instead) node.performTextReplacement(words) else node.performTextInput(words)
        settles()
    }

    fun types(field: Int, words: String, instead: Boolean = false) = types(text(field), words, instead)

    /** Whether there is a field of this name that takes words. */
    fun canType(field: String) = rule.onAllNodes(named(field)).fetchSemanticsNodes().isNotEmpty()

    /** Types a PIN on the keypad. */
    fun typesPin(pin: String = PIN) {
        for (digit in pin) taps(digit.toString())
    }

    /** Sets the app up with a PIN, and is on Today. */
    fun setsUp() {
        opens()
        taps(R.string.role_recovering)
        taps(R.string.next)
        choosesPin()
        taps(R.string.later)
        taps(R.string.not_now)
        sees(R.string.nothing_waiting)
    }

    /** Chooses a PIN, up to the recovery code. */
    fun choosesPin() {
        sees(R.string.choose_pin)
        typesPin()
        taps(R.string.next)
        sees(R.string.pin_again)
        typesPin()
        taps(R.string.next)
        sees(R.string.recovery_code_why)
    }

    /** Types the PIN on the lock page. */
    fun unlocks(pin: String = PIN) {
        sees(R.string.enter_pin)
        typesPin(pin)
        taps(R.string.unlock)
    }

    /** Lets a time go by, on the app's clock and for what waits in it. */
    fun waits(time: Duration) {
        testApp.clock.goesOn(time)
        ShadowLooper.idleMainLooper(time.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
        settles()
    }

    /** How far down the page a text stands: the first that is, or has in it, these words. */
    fun heightOf(words: String): Float {
        sees(words)
        return rule.onAllNodesWithText(words, substring = true).onFirst().fetchSemanticsNode().positionInRoot.y
    }

    /** The screen as it is drawn now. */
    fun drawn(): Bitmap {
        val view = activity.window.decorView
        val bitmap = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
        rule.runOnUiThread { view.draw(Canvas(bitmap)) }
        return bitmap
    }

    /** Waits until something is so. */
    fun awaits(otherwise: String, so: () -> Boolean) {
        if (!comesTo(so)) fail("$otherwise; there is: ${said()}")
    }

    /** Whether something comes to be so. What runs beside the screen takes its time; no test goes by it. */
    fun comesTo(so: () -> Boolean): Boolean {
        repeat(LOOKS) {
            settles()
            if (so()) return true
            Thread.sleep(LOOKS_EVERY)
        }
        return false
    }

    private fun settles() {
        ShadowLooper.idleMainLooper()
        rule.waitForIdle()
    }

    /** All that the screen says. */
    private fun said() = rule.onAllNodes(isRoot()).fetchSemanticsNodes().flatMap { words(it) }

    private fun words(node: SemanticsNode): List<String> =
        node.config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } + node.children.flatMap(::words)

    private fun isThere(words: String) = rule.onAllNodesWithText(words, substring = true).fetchSemanticsNodes().isNotEmpty()

    private fun named(field: String) = (hasText(field) or hasContentDescription(field)) and hasSetTextAction()

    private fun SemanticsNodeInteraction.tapped() {
        alsoScrolledTo().performClick()
        settles()
    }

    private fun SemanticsNodeInteraction.alsoScrolledTo() = apply {
        // What stands outside of a list cannot be scrolled to, and need not.
        runCatching { performScrollTo() }
    }

    private companion object {
        const val LOOKS = 400
        const val LOOKS_EVERY = 20L
    }
}

/** A text of the app's resources. */
fun text(words: Int, vararg with: Any): String =
    ApplicationProvider.getApplicationContext<Context>().getString(words, *with)
