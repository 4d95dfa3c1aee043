package app.alongside.support

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.text.TextLayoutResult
import androidx.compose.ui.text.style.TextOverflow
import org.junit.Assert.assertEquals

/** No letter on the screen is cut off, but where a text ends in three dots on purpose. */
fun ComposeTestRule.assertNothingIsClipped(where: String) {
    val roots = onAllNodes(isRoot(), useUnmergedTree = true).fetchSemanticsNodes()
    assertEquals(where, listOf<String>(), roots.flatMap(::clipped))
}

private fun clipped(node: SemanticsNode): List<String> {
    val results = mutableListOf<TextLayoutResult>()
    node.config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(results)
    val cut = results.filter { text ->
        val onPurpose = text.layoutInput.overflow == TextOverflow.Ellipsis
        !onPurpose && (isCut(text, node) || breaksAWord(text))
    }
    return cut.map { it.layoutInput.text.text } + node.children.flatMap(::clipped)
}

/** A text that is higher or wider than the room which it has, or has lines that are left out. */
private fun isCut(text: TextLayoutResult, node: SemanticsNode): Boolean {
    val widest = (0 until text.lineCount).maxOf { text.getLineRight(it) - text.getLineLeft(it) }
    return text.multiParagraph.didExceedMaxLines || text.multiParagraph.height > node.size.height + 1 || widest > node.size.width + 1
}

/** A word that is longer than its line is broken in two without a hyphen. */
private fun breaksAWord(text: TextLayoutResult): Boolean {
    val words = text.layoutInput.text.text
    return (0 until text.lineCount - 1).any { line ->
        val end = text.getLineEnd(line)
        end in 1 until words.length && words[end - 1].isLetter() && words[end].isLetter()
    }
}
