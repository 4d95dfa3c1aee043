package app.alongside.opening

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.Quiet
import app.alongside.ui.filledColours

/** The button that goes on from a PIN or a code. */
class Go(val words: Int, val enabled: Boolean)

/**
 * A page that asks for a PIN: what it says is above, the keypad in the lower half; in landscape the
 * keypad stands beside the rest. A page that asks for the recovery code has no keypad.
 */
@Composable
fun PinPage(
    keys: Keys,
    keypad: Boolean,
    enabled: Boolean,
    go: Go,
    quiet: @Composable () -> Unit = {},
    says: @Composable () -> Unit,
) = BoxWithConstraints(Modifier.fillMaxSize()) {
    var letters by rememberSaveable { mutableStateOf(false) }
    val height = maxHeight
    val pad: @Composable () -> Unit = {
        if (keypad) Keypad(keys, enabled, letters, if (height < LOW) 56.dp else 72.dp)
    }
    val acts: @Composable () -> Unit = {
        Button(
            keys.enter,
            Modifier.widthIn(max = 320.dp).fillMaxWidth().heightIn(min = 52.dp),
            go.enabled,
            colors = filledColours(),
        ) {
            Text(stringResource(go.words))
        }
        FlowRow(horizontalArrangement = Arrangement.spacedBy(16.dp, Alignment.CenterHorizontally)) {
            if (keypad) Quiet(stringResource(if (letters) R.string.keypad_digits else R.string.keypad_letters)) {
                letters = !letters
            }
            quiet()
        }
    }
    if (maxWidth > height) Row(Modifier.fillMaxSize(), Arrangement.spacedBy(24.dp), Alignment.CenterVertically) {
        Part(Modifier.weight(1f).verticalScroll(rememberScrollState()).padding(vertical = 12.dp)) { says(); acts() }
        if (keypad) Part(Modifier.weight(1f).verticalScroll(rememberScrollState())) { pad() }
    } else Column(
        Modifier.fillMaxSize().verticalScroll(rememberScrollState()).heightIn(min = height),
        Arrangement.SpaceBetween,
    ) {
        Part(Modifier.fillMaxWidth().padding(vertical = 16.dp)) { says() }
        Part(Modifier.fillMaxWidth().padding(bottom = 12.dp)) { pad(); acts() }
    }
}

@Composable
private fun Part(modifier: Modifier, content: @Composable () -> Unit) =
    Column(modifier, Arrangement.spacedBy(12.dp), Alignment.CenterHorizontally) { content() }

/** Too low for large keys. */
private val LOW = 640.dp
