package app.alongside.more

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
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.OneOf
import app.alongside.ui.Page
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.list.BigButton
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows

/** What is not of every day: help lines first. */
@Composable
fun MoreScreen(app: AppViewModel, over: AppState, model: SettingsViewModel?) = Sheet(stringResource(R.string.place_more)) {
    val row = @Composable { icon: Int, words: Int, page: Page ->
        RowItem(icon, stringResource(words)) { app.openFromList(page) }
    }
    val about = row(R.drawable.ic_about, R.string.about, Page.About)
    Rows(listOf(row(R.drawable.ic_call, R.string.help_lines, Page.Directory())))
    if (model == null) {
        Rows(listOf(about))
        return@Sheet BigButton(stringResource(R.string.choose_pin), onClick = app::choosePin)
    }
    val settings by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    val lock = settings.autoLock?.let { stringResource(R.string.named, stringResource(R.string.auto_lock), stringResource(words(it))) }
    Rows(listOf(row(R.drawable.ic_reminders, R.string.reminders, Page.Reminders)))
    Rows(
        listOf(
            RowItem(R.drawable.ic_settings, stringResource(R.string.settings), lock) { app.openFromList(Page.Settings) },
            row(R.drawable.ic_key, R.string.recovery_code, Page.RecoveryCode),
            row(R.drawable.ic_lock, R.string.new_key, Page.NewKey),
        ),
    )
    Rows(
        listOf(
            row(R.drawable.ic_archive, R.string.snapshots, Page.Snapshots),
            row(R.drawable.ic_done, R.string.verify, Page.Verify),
        ),
    )
    Rows(listOf(about))
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
        Rows(listOf(RowItem(R.drawable.ic_lock, stringResource(R.string.new_pin)) { app.open(Page.NewPin) }))
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
