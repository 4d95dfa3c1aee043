package app.alongside.support

import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import org.junit.Assert.fail
import org.robolectric.shadows.ShadowLooper

/** Who looks at the screen, and waits until it shows something. */
abstract class Onlooker(protected val rule: ComposeTestRule) {
    /** Sees a text, or hears a description, that is, or has in it, these words. */
    fun sees(words: String) = awaits("\"$words\" is not on the screen") { isThere(words) }

    fun sees(words: Int, vararg with: Any) = sees(text(words, *with))

    fun doesNotSee(words: String) = awaits("\"$words\" is on the screen") { !isThere(words) }

    fun doesNotSee(words: Int, vararg with: Any) = doesNotSee(text(words, *with))

    /** Hears a description, as a screen reader says it. */
    fun seesDescribed(words: String) = awaits("nothing is described as \"$words\"") {
        rule.onAllNodes(hasContentDescription(words)).fetchSemanticsNodes().isNotEmpty()
    }

    /** How many things have these words in them. */
    fun counts(words: String): Int = rule.onAllNodesWithText(words, substring = true).fetchSemanticsNodes().size

    /** How far down the page a text stands: the first that is, or has in it, these words. */
    fun heightOf(words: String): Float {
        sees(words)
        return rule.onAllNodesWithText(words, substring = true).onFirst().fetchSemanticsNode().positionInRoot.y
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

    /** Whether the app is in sight. Where it is not, Compose would wait two seconds for it to come. */
    protected open val shown: Boolean get() = true

    protected fun settles() {
        ShadowLooper.idleMainLooper()
        if (shown) rule.waitForIdle()
    }

    /** All that the screen says. */
    private fun said() = rule.onAllNodes(isRoot()).fetchSemanticsNodes().flatMap { words(it) }

    private fun words(node: SemanticsNode): List<String> =
        node.config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } + node.children.flatMap(::words)

    private fun isThere(words: String) =
        rule.onAllNodes(hasText(words, substring = true) or hasContentDescription(words, substring = true))
            .fetchSemanticsNodes().isNotEmpty()

    private companion object {
        const val LOOKS = 400
        const val LOOKS_EVERY = 20L
    }
}
