package app.alongside.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawWithContent
import androidx.compose.ui.input.key.onPreviewKeyEvent
import androidx.compose.ui.input.pointer.PointerEventPass
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.clearAndSetSemantics

/** While it is covered, what is inside stays as it is, but is not drawn, read out or used. */
@Composable
internal fun Covered(covered: () -> Boolean, content: @Composable () -> Unit) {
    val silent = if (covered()) Modifier.clearAndSetSemantics {} else Modifier
    Box(
        silent
            // Asked anew by each drawing, so that no frame comes before it.
            .drawWithContent { if (!covered()) drawContent() }
            .onPreviewKeyEvent { covered() }
            .pointerInput(Unit) {
                awaitPointerEventScope {
                    while (true) {
                        val event = awaitPointerEvent(PointerEventPass.Initial)
                        if (covered()) event.changes.forEach { it.consume() }
                    }
                }
            },
    ) { content() }
}
