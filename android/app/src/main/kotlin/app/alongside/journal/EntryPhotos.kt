package app.alongside.journal

import androidx.compose.foundation.Image
import androidx.compose.foundation.clickable
import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.rememberScrollState
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.asImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.LocalWindowInfo
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.alongside.PhotoId
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.LargeIcon
import app.alongside.ui.Line
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.colours

/** The photos of an entry, side by side; a tap shows one whole. */
@Composable
internal fun EntryPhotos(app: AppViewModel, model: EntryViewModel, state: EntryState) {
    if (state.photos.isEmpty() && state.removedPhoto == null && !state.addingPhoto) return
    Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
        Row(Modifier.horizontalScroll(rememberScrollState()), Arrangement.spacedBy(8.dp)) {
            state.photos.forEachIndexed { index, photo ->
                Row(verticalAlignment = Alignment.Top) {
                    Thumbnail(app, photo.id, stringResource(R.string.entry_photo_number, index + 1, state.photos.size))
                    IconButton({ model.removePhoto(photo.id) }) {
                        LargeIcon(R.drawable.ic_close, colours.ink2, stringResource(R.string.entry_without_photo, index + 1))
                    }
                }
            }
        }
        if (state.addingPhoto) Aside(stringResource(R.string.entry_adding_photo))
        if (state.removedPhoto != null) FlowRow(Modifier, Arrangement.spacedBy(12.dp), itemVerticalAlignment = Alignment.CenterVertically) {
            Aside(stringResource(R.string.entry_photo_removed))
            Quiet(stringResource(R.string.action_undo), model::putPhotoBack)
        }
        if (state.photos.isNotEmpty() && state.originalElsewhere) Aside(stringResource(R.string.entry_photo_original))
    }
}

@Composable
private fun Thumbnail(app: AppViewModel, id: PhotoId, says: String) = Surface(
    Modifier.size(SIDE).clip(MaterialTheme.shapes.small)
        .clickable(role = Role.Button) { app.open(Page.Photo(id)) }
        .semantics { contentDescription = says },
    color = colours.card,
) {
    val pixels = with(LocalDensity.current) { SIDE.roundToPx() }
    val shown by rememberPhoto(app, id, pixels)
    Box(Modifier.fillMaxSize(), Alignment.Center) {
        val picture = shown?.picture
        if (picture != null) Image(picture.asImageBitmap(), null, Modifier.fillMaxSize(), contentScale = ContentScale.Crop)
        else if (shown != null) LargeIcon(R.drawable.ic_photo, colours.ink2)
    }
}

/** One photo, as large as the screen. */
@Composable
fun PhotoScreen(app: AppViewModel, id: PhotoId) {
    val size = LocalWindowInfo.current.containerSize
    val shown by rememberPhoto(app, id, maxOf(size.width, size.height))
    val says = stringResource(R.string.photo_title)
    Box(Modifier.fillMaxSize(), Alignment.Center) {
        val picture = shown?.picture
        if (picture != null) Image(
            picture.asImageBitmap(),
            null,
            Modifier.fillMaxSize().clearAndSetSemantics { contentDescription = says },
            contentScale = ContentScale.Fit,
        ) else if (shown != null) Line(stringResource(R.string.photo_not_shown))
    }
}

@Composable
private fun rememberPhoto(app: AppViewModel, id: PhotoId, pixels: Int) =
    produceState<ShownPhoto?>(null, id, pixels) { value = app.services.photo(id, pixels) }

private val SIDE = 96.dp
