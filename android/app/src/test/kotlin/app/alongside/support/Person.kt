package app.alongside.support

import android.graphics.Bitmap
import android.graphics.Canvas
import android.view.inspector.WindowInspector
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTextInputSelection
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.text.TextRange
import app.alongside.R
import java.time.Duration
import org.robolectric.shadows.ShadowLooper

const val PIN = "305172"

/** A person with the app in hand, who knows it by what it says. */
class Person(rule: ComposeTestRule) : Phone(rule) {
    /** Reads what is said at the foot of the screen, until it has gone by. */
    fun letsPass(words: Int) {
        sees(words)
        // It waits by the clock of the screen, not by the phone's.
        rule.mainClock.advanceTimeBy(Duration.ofSeconds(20).toMillis())
        doesNotSee(words)
    }

    /** Taps what says this, once it can be tapped: a page that was opened just now may still ask the store. */
    fun taps(words: String, exactly: Boolean = true) {
        val saying = hasText(words, substring = !exactly) or hasContentDescription(words, substring = !exactly)
        val button = rule.onAllNodes(saying and hasClickAction())
        awaits("nothing that can be tapped says \"$words\"") {
            button.fetchSemanticsNodes().firstOrNull()?.config?.contains(SemanticsProperties.Disabled) == false
        }
        button.onFirst().tapped()
    }

    fun taps(words: Int, vararg with: Any) = taps(text(words, *with))

    /** Taps a picture that is described so. */
    fun tapsPicture(words: Int, vararg with: Any) {
        rule.onNode(hasContentDescription(text(words, *with))).tapped()
    }

    /** Scrolls until a text can be seen. */
    fun scrollsTo(words: String) {
        rule.onAllNodesWithText(words).onFirst().performScrollTo()
        settles()
    }

    fun scrollsTo(words: Int) = scrollsTo(text(words))

    /** Types into the field of this name. */
    fun types(field: String, words: String, instead: Boolean = false) {
        awaits("there is no field \"$field\"") { canType(field) }
        val node = rule.onAllNodes(named(field)).onFirst().alsoScrolledTo()
        if (instead) node.performTextReplacement(words) else node.performTextInput(words)
        settles()
    }

    fun types(field: Int, words: String, instead: Boolean = false) = types(text(field), words, instead)

    /** Saves a form, which is left then: what stands in its fields is seen on it as well. */
    fun saves() {
        taps(R.string.action_save)
        awaits("the form is still there") { rule.onAllNodesWithText(text(R.string.action_save)).fetchSemanticsNodes().isEmpty() }
    }

    /** Copies all that stands in a field. */
    fun copies(field: Int) {
        val node = rule.onAllNodes(named(text(field))).onFirst()
        node.performTextInputSelection(TextRange(0, reads(field).length))
        settles()
        node.performSemanticsAction(SemanticsActions.CopyText)
        settles()
    }

    /** Puts the cursor before a letter of a field. */
    fun placesCursor(field: Int, at: Int) {
        rule.onAllNodes(named(text(field))).onFirst().performTextInputSelection(TextRange(at))
        settles()
    }

    /** What stands in a field. */
    fun reads(field: String): String {
        awaits("there is no field \"$field\"") { canType(field) }
        return rule.onAllNodes(named(field)).onFirst().fetchSemanticsNode().config[SemanticsProperties.EditableText].text
    }

    /** Reads these words in a field, once they are looked up. */
    fun comesToRead(field: String, words: String) = awaits("\"$field\" does not read \"$words\"") { reads(field) == words }

    fun reads(field: Int): String = reads(text(field))

    /** Whether there is a field of this name that takes words. */
    fun canType(field: String) = rule.onAllNodes(named(field)).fetchSemanticsNodes().isNotEmpty()

    /** Types a PIN on the keypad. */
    fun typesPin(pin: String = PIN) {
        for (digit in pin) taps(digit.toString())
    }

    /** Sets the app up with a PIN, and is on Today. */
    fun setsUp() {
        opens()
        introduces(R.string.role_recovering)
        choosesPin()
        taps(R.string.action_later)
        taps(R.string.action_not_now)
        sees(R.string.today_empty)
    }

    /** Reads what there is to know, and says what brings them here. */
    fun introduces(role: Int) {
        sees(R.string.welcome_what)
        taps(R.string.action_next)
        sees(R.string.welcome_seen)
        taps(R.string.action_next)
        taps(role)
        taps(R.string.action_next)
    }

    /** Chooses a PIN, up to the recovery code. */
    fun choosesPin() {
        sees(R.string.set_up_title)
        typesPin()
        taps(R.string.action_next)
        sees(R.string.set_up_title_again)
        typesPin()
        taps(R.string.action_next)
        sees(R.string.code_why)
    }

    /** Types the PIN on the lock page. */
    fun unlocks(pin: String = PIN) {
        sees(R.string.unlock_pin)
        typesPin(pin)
        taps(R.string.unlock_unlock)
    }

    /** Lets a time go by, on the app's clock and for what waits in it. */
    fun waits(time: Duration) {
        if (!shown) isLeft()
        testApp.clock.goesOn(time)
        ShadowLooper.idleMainLooper(time.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
        settles()
    }

    /** The screen as it is drawn now: over the app its sheets and menus, which are windows of their own. */
    fun drawn(): Bitmap {
        val app = activity.window.decorView
        val bitmap = Bitmap.createBitmap(app.width, app.height, Bitmap.Config.ARGB_8888)
        rule.runOnUiThread {
            val over = WindowInspector.getGlobalWindowViews().filter { it !== app && it.isShown }
            for (window in listOf(app) + over) {
                val (left, top) = IntArray(2).also(window::getLocationOnScreen)
                Canvas(bitmap).apply { translate(left.toFloat(), top.toFloat()) }.let(window::draw)
            }
        }
        return bitmap
    }

    private fun named(field: String) = (hasText(field) or hasContentDescription(field)) and hasSetTextAction()

    private fun SemanticsNodeInteraction.tapped() {
        alsoScrolledTo().performClick()
        settles()
    }

    private fun SemanticsNodeInteraction.alsoScrolledTo() = apply {
        // What stands outside of a list cannot be scrolled to, and need not.
        runCatching { performScrollTo() }
    }
}
