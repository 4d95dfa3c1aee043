package app.alongside.ui.form

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.ModalBottomSheet
import androidx.compose.material3.Text
import androidx.compose.material3.rememberModalBottomSheetState
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.alongside.ui.AppType
import app.alongside.ui.PrivateWindow
import app.alongside.ui.colours

/** A sheet that rises over a form to choose one thing. `scrolls` is off for what scrolls by itself. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
fun FormSheet(title: String, close: () -> Unit, scrolls: Boolean = true, content: @Composable ColumnScope.() -> Unit) =
    ModalBottomSheet(
        close,
        sheetState = rememberModalBottomSheetState(skipPartiallyExpanded = true),
        containerColor = colours.card,
        contentColor = colours.ink,
    ) {
        PrivateWindow()
        val scroll = if (scrolls) Modifier.verticalScroll(rememberScrollState()) else Modifier
        Column(Modifier.fillMaxWidth().then(scroll).padding(start = 20.dp, end = 20.dp, bottom = 20.dp)) {
            Text(title, Modifier.padding(bottom = 12.dp).semantics { heading() }, style = AppType.title)
            content()
        }
    }
