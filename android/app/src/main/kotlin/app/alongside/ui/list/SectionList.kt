package app.alongside.ui.list

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.alongside.ui.AppType
import app.alongside.ui.colours

/** A part of a list, and its heading, which stays at the top while the part is in sight. */
class Section<Item>(val key: String, val heading: String?, val items: List<Item>)

/** Rows that fill a screen, and some more. */
private const val SCREENFUL = 20

/**
 * Where the person is in a list. `refresh` is asked to read so many rows again that the place is among
 * them: on coming to the list, and after each change.
 */
@Composable
fun rememberPlace(changes: Int, refresh: (rows: Int) -> Unit): LazyListState {
    val place = rememberLazyListState()
    LaunchedEffect(changes) { refresh(place.firstVisibleItemIndex + SCREENFUL) }
    return place
}

/** A list in sections. `more` reads the next rows, unless the list is `busy`; without it the list has come to its end. */
@Composable
fun <Item> SectionList(
    place: LazyListState,
    sections: List<Section<Item>>,
    id: (Item) -> String,
    more: (() -> Unit)? = null,
    busy: Boolean = false,
    top: LazyListScope.() -> Unit = {},
    foot: LazyListScope.() -> Unit = {},
    row: @Composable (Item) -> Unit,
) = LazyColumn(
    Modifier.fillMaxSize(),
    place,
    contentPadding = PaddingValues(top = 4.dp, bottom = FOOT * LocalDensity.current.fontScale.coerceAtLeast(1f)),
    verticalArrangement = Arrangement.spacedBy(12.dp),
) {
    top()
    for (section in sections) {
        section.heading?.let { words -> stickyHeader(key = "heading/${section.key}") { StickyHeading(words) } }
        // One that stands in two sections is two rows.
        items(section.items, key = { "${section.key}/${id(it)}" }) { row(it) }
    }
    if (more != null) item(key = "more") { LaunchedEffect(sections.sumOf { it.items.size }, busy) { if (!busy) more() } }
    foot()
}

/** Room at the end, so that a button over the list covers no row. It grows with the button's letters. */
private val FOOT = 96.dp

@Composable
private fun StickyHeading(words: String) = Box(Modifier.fillMaxWidth().background(colours.paper)) {
    Text(
        words,
        Modifier.padding(top = 12.dp, bottom = 4.dp).semantics { heading() },
        color = colours.ink2,
        style = AppType.section,
    )
}
