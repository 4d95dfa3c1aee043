package app.alongside.ui.form

import androidx.compose.foundation.border
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.input.KeyboardActionHandler
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.onFocusChanged
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.alongside.ui.AppType
import app.alongside.ui.Aside
import app.alongside.ui.PrivateText
import app.alongside.ui.Problem
import app.alongside.ui.Said
import app.alongside.ui.Typing
import app.alongside.ui.colours
import app.alongside.ui.problemText

/** A field to type into, below its name. */
@Composable
fun TextRow(
    label: String,
    text: TextFieldState,
    typing: Typing = Typing.Line,
    enabled: Boolean = true,
    hint: String? = null,
    problem: Problem? = null,
    onEnter: (() -> Unit)? = null,
) {
    var focused by remember { mutableStateOf(false) }
    val wrong = problem?.let { problemText(it) }
    val edge = when {
        wrong != null -> colours.alert
        focused -> colours.river
        else -> colours.outline
    }
    Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
        PrivateText(
            text,
            Modifier.fillMaxWidth().onFocusChanged { focused = it.isFocused }
                .semantics { if (wrong != null) error(wrong) },
            typing,
            enabled,
            // What is written for a bad hour or a diary is the person's own; a number is not.
            if (typing == Typing.Words) AppType.own else AppType.body,
            onEnter?.let { KeyboardActionHandler { _ -> it() } },
            decorator = { field ->
                Column(verticalArrangement = Arrangement.spacedBy(6.dp)) {
                    Text(label, style = AppType.body, color = colours.ink)
                    if (hint != null) Aside(hint)
                    Box(
                        Modifier.fillMaxWidth().heightIn(min = 52.dp)
                            .background(colours.card, MaterialTheme.shapes.small)
                            .border(if (focused) 2.dp else 1.dp, edge, MaterialTheme.shapes.small)
                            .padding(14.dp, 12.dp),
                        Alignment.CenterStart,
                    ) { field() }
                }
            },
        )
        Said(problem)
    }
}
