package app.alongside.journal

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.text
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.LargeIcon
import app.alongside.ui.PrivateText
import app.alongside.ui.Typing
import app.alongside.ui.colours

/** One search over the journal, and the way to its filter. */
@Composable
internal fun JournalSearch(query: TextFieldState, openFilter: () -> Unit) =
    Row(horizontalArrangement = Arrangement.spacedBy(4.dp), verticalAlignment = Alignment.CenterVertically) {
        val hint = stringResource(R.string.journal_search)
        PrivateText(
            query,
            Modifier.weight(1f).semantics { text = AnnotatedString(hint) },
            Typing.Small,
            decorator = { field ->
                Row(
                    Modifier.heightIn(min = 52.dp).background(colours.card, MaterialTheme.shapes.small)
                        .border(1.dp, colours.outline, MaterialTheme.shapes.small).padding(14.dp, 12.dp),
                    Arrangement.spacedBy(12.dp),
                    Alignment.CenterVertically,
                ) {
                    LargeIcon(R.drawable.ic_search, colours.ink2)
                    Box(Modifier.weight(1f)) {
                        if (query.text.isEmpty()) {
                            Text(hint, Modifier.clearAndSetSemantics {}, style = AppType.body, color = colours.ink2)
                        }
                        field()
                    }
                }
            },
        )
        IconButton(openFilter) { LargeIcon(R.drawable.ic_filter, colours.river, stringResource(R.string.filter_title)) }
    }
