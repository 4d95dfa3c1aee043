package app.alongside.more

import androidx.compose.material3.Button
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.About
import app.alongside.AutoLock
import app.alongside.R
import app.alongside.opening.Country
import app.alongside.opening.Roles
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.OneOf
import app.alongside.ui.Page
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Stage

/** What is not of every day. */
@Composable
fun MoreScreen(app: AppViewModel) = Sheet(stringResource(R.string.place_more)) {
    val state by app.state.collectAsStateWithLifecycle()
    val pages = listOf(
        R.string.reminders to Page.Reminders,
        R.string.settings to Page.Settings,
        R.string.recovery_code to Page.RecoveryCode,
        R.string.about to Page.About,
    )
    val open = state.stage == Stage.Open
    Block({ app.open(Page.Directory()) }) { Line(stringResource(R.string.help_lines)) }
    for ((words, page) in pages) {
        if (open || page == Page.About) Block({ app.open(page) }) { Line(stringResource(words)) }
    }
    if (!open) Button(app::choosePin) { Text(stringResource(R.string.choose_pin)) }
}

/** Who the person is, and how soon the store locks. */
@Composable
fun SettingsScreen(app: AppViewModel, over: AppState, model: SettingsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    val changed = { app.say(Notice(R.string.kept, undo = true)) }
    Sheet(stringResource(R.string.settings)) {
        Said(state.problem)
        state.profile?.let { profile ->
            Heading(stringResource(R.string.what_brings_you))
            Roles(profile.role) { model.keep(profile.copy(role = it), changed) }
            Country(profile.country) { model.keep(profile.copy(country = it), changed) }
        }
        state.autoLock?.let { autoLock ->
            Heading(stringResource(R.string.auto_lock))
            Aside(stringResource(R.string.auto_lock_hint))
            OneOf(AutoLock.entries, autoLock, { stringResource(words(it)) }) { model.keep(it, changed) }
        }
        Block({ app.open(Page.NewPin) }) { Line(stringResource(R.string.new_pin)) }
    }
}

private fun words(autoLock: AutoLock) = when (autoLock) {
    AutoLock.AT_ONCE -> R.string.auto_lock_at_once
    AutoLock.HALF_A_MINUTE -> R.string.auto_lock_half_a_minute
    AutoLock.FIVE_MINUTES -> R.string.auto_lock_five_minutes
}

/** What the app is, and what it is made of. */
@Composable
fun AboutScreen(app: AppViewModel) = Sheet(stringResource(R.string.about)) {
    val about by produceState<About?>(null) { value = app.services.ask { about() } }
    Line(stringResource(R.string.about_text))
    Line(stringResource(R.string.about_methods))
    Line(stringResource(R.string.not_reviewed))
    Line(stringResource(R.string.about_numbers))
    Line(stringResource(R.string.about_private))
    Line(stringResource(R.string.before_first_run))
    about?.run { Aside(stringResource(R.string.made_of, version, sqlcipher, sqlite, timeZones)) }
}
