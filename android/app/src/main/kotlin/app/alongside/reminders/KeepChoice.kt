package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue

/**
 * What is not to come in outlives the process: the same file, picked again, is left without it once more. Only the
 * file's digest and the places in it are kept, and no word.
 */
@Composable
internal fun KeepChoice(model: CalendarImportViewModel, state: CalendarImportState) {
    var digest by rememberSaveable { mutableStateOf("") }
    var without by rememberSaveable { mutableStateOf(intArrayOf()) }
    val preview = state.preview
    LaunchedEffect(preview) {
        if (preview?.digest == digest) for (place in without) model.take(place.toUInt(), false)
    }
    LaunchedEffect(preview, state.without) {
        if (preview == null) return@LaunchedEffect
        digest = preview.digest
        without = model.state.value.without.map { it.toInt() }.toIntArray()
    }
}
