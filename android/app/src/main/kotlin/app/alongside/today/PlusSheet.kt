package app.alongside.today

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.ModalBottomSheet
import androidx.compose.material3.rememberModalBottomSheetState
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.Page
import app.alongside.ui.PrivateWindow
import app.alongside.ui.colours
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows

/** What can be begun from Today: four things, within a thumb's reach. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
internal fun PlusSheet(close: () -> Unit, open: (Page) -> Unit) = ModalBottomSheet(
    close,
    sheetState = rememberModalBottomSheetState(skipPartiallyExpanded = true),
    containerColor = colours.paper,
) {
    PrivateWindow()
    val row = @Composable { icon: Int, words: Int, page: Page ->
        RowItem(icon, stringResource(words)) { close(); open(page) }
    }
    Box(Modifier.verticalScroll(rememberScrollState()).padding(start = 20.dp, end = 20.dp, bottom = 24.dp)) {
        Rows(
            listOf(
                row(R.drawable.ic_write, R.string.add_write, Page.Entry()),
                row(R.drawable.ic_timer, R.string.add_urge, Page.UrgeTimer),
                row(R.drawable.ic_reminders, R.string.add_remind, Page.Reminder()),
                row(R.drawable.ic_groups, R.string.meeting_add, Page.Meeting),
            ),
        )
    }
}
