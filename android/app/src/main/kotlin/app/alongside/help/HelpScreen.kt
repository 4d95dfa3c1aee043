package app.alongside.help

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.activity.compose.BackHandler
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.material3.Button
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.FilledTonalButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.core.net.toUri
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import app.alongside.HelpDoor
import app.alongside.HelpDoorKind
import app.alongside.HelpLine
import app.alongside.HelpNow
import app.alongside.R
import app.alongside.platform.countryName
import app.alongside.tools.UrgeTimer
import app.alongside.tools.UrgeTimerViewModel
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Times
import app.alongside.ui.rememberTimes

/** Help now: six large doors, no typing. */
@Composable
fun HelpScreen(app: AppViewModel, model: HelpViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    val help = state.help
    val door = help?.doors?.firstOrNull { it.kind == state.door }
    BackHandler(door != null) { model.open(null) }
    if (help != null && door != null) {
        Door(app, door, help, times) { model.open(null) }
        return
    }
    Sheet(stringResource(R.string.help_now)) {
        Said(state.problem)
        if (help == null) return@Sheet
        help.emergency?.let { Emergency(it, times) }
        Countries(help, model::show)
        for (each in help.doors) {
            FilledTonalButton(
                { model.open(each.kind) },
                Modifier.fillMaxWidth().heightIn(min = 64.dp),
                shape = MaterialTheme.shapes.medium,
            ) { Text(each.title, style = MaterialTheme.typography.titleMedium) }
        }
        if (state.cards.isNotEmpty()) Heading(stringResource(R.string.cards))
        for (card in state.cards) Block {
            Line(card.title)
            if (card.text.isNotBlank()) Aside(card.text)
        }
        Aside(stringResource(R.string.calls_show))
    }
}

@Composable
private fun Door(app: AppViewModel, door: HelpDoor, help: HelpNow, times: Times, back: () -> Unit) =
    Sheet(door.title) {
        for (step in door.steps) Line(step)
        if (door.kind == HelpDoorKind.URGE) {
            val timer = viewModel(app.stores.of("timer")) { UrgeTimerViewModel(app.services) }
            UrgeTimer(timer, back)
        }
        help.emergency?.let { Emergency(it, times) }
        for (line in door.lines) LineBlock(line, times)
        Quiet(stringResource(R.string.all_doors), back)
        Aside(stringResource(R.string.calls_show))
    }

@Composable
private fun Emergency(line: HelpLine, times: Times) {
    val context = LocalContext.current
    Button({ dial(context, line) }, Modifier.fillMaxWidth().heightIn(min = 56.dp)) {
        Text(stringResource(R.string.call_emergency, line.number), style = MaterialTheme.typography.titleMedium)
    }
    Aside(line.checkedOn?.let { stringResource(R.string.checked_on, times.short(it)) } ?: stringResource(R.string.not_checked))
}

@Composable
private fun LineBlock(line: HelpLine, times: Times) = Block {
    val context = LocalContext.current
    Line(line.name)
    Aside(stringResource(R.string.hours_and_languages, line.hours, line.languages))
    OutlinedButton({ dial(context, line) }, Modifier.fillMaxWidth()) {
        Text(stringResource(R.string.call_number, line.number))
    }
    line.textTo?.let { number ->
        OutlinedButton({ write(context, number, line.textWord) }, Modifier.fillMaxWidth()) {
            Text(line.textWord?.let { stringResource(R.string.text_word_to, it, number) } ?: stringResource(R.string.text_to, number))
        }
    }
    Aside(checked(line, times))
}

@Composable
private fun checked(line: HelpLine, times: Times): String =
    line.checkedOn?.let { stringResource(R.string.checked_on_at, times.short(it), line.source) }
        ?: stringResource(R.string.not_checked_seen_at, line.source)

/** The country that is assumed, one tap from another. */
@Composable
private fun Countries(help: HelpNow, choose: (String) -> Unit) = Column {
    var choosing by rememberSaveable { mutableStateOf(false) }
    val locale = LocalConfiguration.current.locales[0]
    val known = help.countries.any { it.code == help.country }
    val words = if (help.country.isEmpty()) stringResource(R.string.no_country)
    else stringResource(R.string.country_is, countryName(help.country, locale))
    OutlinedButton({ choosing = true }) { Text(words) }
    DropdownMenu(choosing, { choosing = false }) {
        for (country in help.countries) {
            DropdownMenuItem({ Text(country.name) }, { choose(country.code); choosing = false })
        }
    }
    if (!known) Aside(stringResource(R.string.no_lines_for_country))
}

private fun dial(context: Context, line: HelpLine) = start(context, Intent.ACTION_DIAL, Uri.fromParts("tel", line.dial, null))

private fun write(context: Context, number: String, word: String?) =
    start(context, Intent.ACTION_SENDTO, "smsto:$number?body=${Uri.encode(word.orEmpty())}".toUri())

/** Opens the dialler or the messages: the person makes the call. */
private fun start(context: Context, action: String, uri: Uri) = try {
    context.startActivity(Intent(action, uri))
} catch (_: ActivityNotFoundException) {
    // A tablet without a dialler: the number stands on the screen.
}
