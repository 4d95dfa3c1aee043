package app.alongside.opening

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.focusable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.graphics.Shape
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEvent
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.input.key.key
import androidx.compose.ui.input.key.onKeyEvent
import androidx.compose.ui.input.key.type
import androidx.compose.ui.input.key.utf16CodePoint
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringArrayResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.LARGE_TEXT
import app.alongside.ui.LargeIcon
import app.alongside.ui.colours

/** How a keypad's keys are heard. */
class Keys(val add: (Int) -> Unit, val removeLast: () -> Unit, val enter: () -> Unit)

/** Digits, or letters for who wants words: no keyboard app sees what is typed. */
@Composable
fun Keypad(keys: Keys, enabled: Boolean, letters: Boolean, size: Dp) {
    val focus = remember { FocusRequester() }
    val density = LocalDensity.current
    CompositionLocalProvider(
        // A key is round at every size of letter, and on every phone 1 is at the left.
        LocalDensity provides Density(density.density, density.fontScale.coerceAtMost(LARGE_TEXT)),
        LocalLayoutDirection provides LayoutDirection.Ltr,
    ) {
        Column(
            // A keyboard of keys works as well.
            Modifier.focusRequester(focus).onKeyEvent { enabled && heard(it, keys) }.focusable(),
            Arrangement.spacedBy(if (letters) 6.dp else GAP),
            Alignment.CenterHorizontally,
        ) { if (letters) Letters(keys, enabled) else Digits(keys, enabled, size) }
    }
    LaunchedEffect(Unit) { focus.requestFocus() }
}

/** How many characters there are: open dots that fill; read out as a number. */
@Composable
fun Dots(count: Int) {
    val said = pluralStringResource(R.plurals.keypad_typed, count, count)
    FlowRow(
        Modifier.clearAndSetSemantics {
            contentDescription = said
            liveRegion = LiveRegionMode.Polite
        },
        Arrangement.spacedBy(12.dp, Alignment.CenterHorizontally),
        Arrangement.spacedBy(8.dp),
    ) {
        for (index in 0 until count.coerceAtLeast(DOTS)) Box(
            Modifier.size(14.dp).clip(CircleShape).border(2.dp, colours.river, CircleShape)
                .background(if (index < count) colours.river else colours.paper),
        )
    }
}

/** Three by four: 0 in the middle of the last row, delete at its right. */
@Composable
private fun Digits(keys: Keys, enabled: Boolean, size: Dp) {
    val rows = stringArrayResource(R.array.keypad_digit_rows)
    for (row in rows.dropLast(1)) Row(horizontalArrangement = Arrangement.spacedBy(GAP * 2)) {
        for (digit in row) OneKey(digit, keys, enabled, Modifier.size(size), CircleShape, Large)
    }
    Row(horizontalArrangement = Arrangement.spacedBy(GAP * 2), verticalAlignment = Alignment.CenterVertically) {
        Spacer(Modifier.size(size))
        for (digit in rows.last()) OneKey(digit, keys, enabled, Modifier.size(size), CircleShape, Large)
        Delete(keys, enabled, size)
    }
}

@Composable
private fun Letters(keys: Keys, enabled: Boolean) {
    var capitals by rememberSaveable { mutableStateOf(false) }
    for (row in stringArrayResource(R.array.keypad_letter_rows)) Row(
        Modifier.fillMaxWidth(),
        Arrangement.spacedBy(3.dp, Alignment.CenterHorizontally),
    ) {
        for (letter in if (capitals) row.uppercase() else row) OneKey(
            letter, keys, enabled, Modifier.weight(1f).heightIn(min = 48.dp), MaterialTheme.shapes.small, AppType.body,
        )
    }
    Row(Modifier.fillMaxWidth(), Arrangement.SpaceBetween, Alignment.CenterVertically) {
        TextButton({ capitals = !capitals }) {
            Text(stringResource(if (capitals) R.string.keypad_small else R.string.keypad_capitals))
        }
        TextButton({ keys.add(' '.code) }, enabled = enabled) { Text(stringResource(R.string.keypad_space)) }
        Delete(keys, enabled, 48.dp)
    }
}

@Composable
private fun OneKey(character: Char, keys: Keys, enabled: Boolean, modifier: Modifier, shape: Shape, style: TextStyle) = Box(
    modifier.clip(shape).background(colours.card).border(1.dp, colours.outline, shape)
        .clickable(enabled, role = Role.Button) { keys.add(character.code) },
    Alignment.Center,
) { Text(character.toString(), style = style, color = if (enabled) colours.ink else colours.ink2) }

@Composable
private fun Delete(keys: Keys, enabled: Boolean, size: Dp) =
    IconButton(keys.removeLast, Modifier.size(size), enabled) {
        LargeIcon(R.drawable.ic_delete_key, says = stringResource(R.string.keypad_delete))
    }

private fun heard(event: KeyEvent, keys: Keys): Boolean {
    if (event.type != KeyEventType.KeyDown) return false
    when {
        event.key == Key.Backspace -> keys.removeLast()
        // Held down, it would go on by itself.
        event.key == Key.Enter || event.key == Key.NumPadEnter -> if (event.nativeKeyEvent.repeatCount == 0) keys.enter()
        event.utf16CodePoint >= ' '.code -> keys.add(event.utf16CodePoint)
        else -> return false
    }
    return true
}

private val GAP = 10.dp
private val Large = AppType.body.copy(fontSize = 24.sp)
private const val DOTS = 6
