package app.alongside.opening

import androidx.compose.foundation.focusable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.material3.FilledTonalButton
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEvent
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.input.key.key
import androidx.compose.ui.input.key.onKeyEvent
import androidx.compose.ui.input.key.type
import androidx.compose.ui.input.key.utf16CodePoint
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringArrayResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.unit.dp
import app.alongside.R

/** How a keypad's keys are heard. */
class Keys(val add: (Int) -> Unit, val removeLast: () -> Unit, val enter: () -> Unit)

/** Digits, and letters for who wants words: no keyboard app sees what is typed. */
@Composable
fun Keypad(keys: Keys, enabled: Boolean) {
    var letters by rememberSaveable { mutableStateOf(false) }
    var capitals by rememberSaveable { mutableStateOf(false) }
    val focus = remember { FocusRequester() }
    Column(
        // A keyboard of keys works as well.
        Modifier.fillMaxWidth().focusRequester(focus).onKeyEvent { enabled && heard(it, keys) }.focusable(),
        verticalArrangement = Arrangement.spacedBy(6.dp),
    ) {
        if (letters) Letters(keys, capitals, enabled) { capitals = !capitals } else Digits(keys, enabled)
        Row(Modifier.fillMaxWidth(), Arrangement.SpaceBetween) {
            TextButton({ letters = !letters }) {
                Text(stringResource(if (letters) R.string.keypad_digits else R.string.keypad_letters))
            }
            if (letters) {
                TextButton({ keys.add(' '.code) }, enabled = enabled) { Text(stringResource(R.string.keypad_space)) }
            }
            Delete(keys, enabled)
        }
    }
    LaunchedEffect(Unit) { focus.requestFocus() }
}

/** How many characters there are, as dots; read out as a number. */
@Composable
fun Dots(count: Int) {
    val said = pluralStringResource(R.plurals.characters_typed, count, count)
    val dots = stringResource(R.string.dot).repeat(count)
    Text(
        dots.ifEmpty { stringResource(R.string.no_dots) },
        Modifier.fillMaxWidth().clearAndSetSemantics {
            contentDescription = said
            liveRegion = LiveRegionMode.Polite
        },
        style = MaterialTheme.typography.headlineMedium,
        color = MaterialTheme.colorScheme.primary,
    )
}

@Composable
private fun Digits(keys: Keys, enabled: Boolean) {
    for (row in stringArrayResource(R.array.keypad_digit_rows)) KeyRow(row, keys, enabled, tall = true)
}

@Composable
private fun Letters(keys: Keys, capitals: Boolean, enabled: Boolean, shift: () -> Unit) {
    for (row in stringArrayResource(R.array.keypad_letter_rows)) {
        KeyRow(if (capitals) row.uppercase() else row, keys, enabled, tall = false)
    }
    TextButton(shift) { Text(stringResource(if (capitals) R.string.keypad_small else R.string.keypad_capitals)) }
}

@Composable
private fun KeyRow(characters: String, keys: Keys, enabled: Boolean, tall: Boolean) = Row(
    Modifier.fillMaxWidth(),
    Arrangement.spacedBy(if (tall) 8.dp else 3.dp, Alignment.CenterHorizontally),
) {
    for (character in characters) {
        FilledTonalButton(
            { keys.add(character.code) },
            Modifier.weight(1f).heightIn(min = if (tall) 56.dp else 48.dp),
            enabled,
            shape = MaterialTheme.shapes.medium,
            contentPadding = PaddingValues(0.dp),
        ) { Text(character.toString(), style = MaterialTheme.typography.titleMedium) }
    }
}

@Composable
private fun Delete(keys: Keys, enabled: Boolean) = TextButton(keys.removeLast, enabled = enabled) {
    Icon(painterResource(R.drawable.ic_delete_key), stringResource(R.string.keypad_delete))
}

private fun heard(event: KeyEvent, keys: Keys): Boolean {
    if (event.type != KeyEventType.KeyDown) return false
    when {
        event.key == Key.Backspace -> keys.removeLast()
        event.key == Key.Enter || event.key == Key.NumPadEnter -> keys.enter()
        event.utf16CodePoint >= ' '.code -> keys.add(event.utf16CodePoint)
        else -> return false
    }
    return true
}
