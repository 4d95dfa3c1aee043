package app.alongside.more

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.About
import app.alongside.AutoLock
import app.alongside.JournalParts
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
import app.alongside.ui.form.SwitchRow
import app.alongside.ui.list.BigButton
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows

/** What is not of every day: help lines first. */
@Composable
fun MoreScreen(app: AppViewModel, over: AppState, model: SettingsViewModel?) = Sheet(stringResource(R.string.place_more)) {
    val row = @Composable { icon: Int, words: Int, what: Int?, page: Page ->
        RowItem(icon, stringResource(words), what?.let { stringResource(it) }) { app.openFromList(page) }
    }
    val about = row(R.drawable.ic_about, R.string.about_title, null, Page.About)
    Rows(listOf(row(R.drawable.ic_call, R.string.directory_title, null, Page.Directory())))
    if (model == null) {
        Rows(listOf(about))
        return@Sheet BigButton(stringResource(R.string.set_up_title), onClick = app::choosePin)
    }
    val settings by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    val lock = settings.autoLock?.let {
        stringResource(R.string.text_named, stringResource(R.string.settings_auto_lock), stringResource(words(it)))
    }
    Rows(listOf(row(R.drawable.ic_reminders, R.string.reminders_title, null, Page.Reminders)))
    Rows(
        listOf(
            RowItem(R.drawable.ic_settings, stringResource(R.string.settings_title), lock) { app.openFromList(Page.Settings) },
            row(R.drawable.ic_key, R.string.code_title, R.string.more_code, Page.RecoveryCode),
            row(R.drawable.ic_lock, R.string.new_key_title, R.string.more_new_key, Page.NewKey),
        ),
    )
    Rows(
        listOf(
            row(R.drawable.ic_archive, R.string.snapshots_title, R.string.more_snapshots, Page.Snapshots),
            row(R.drawable.ic_done, R.string.verify_title, R.string.more_verify, Page.Verify),
        ),
    )
    Rows(listOf(about))
}

/** Who the person is, and how soon the store locks. */
@Composable
fun SettingsScreen(app: AppViewModel, over: AppState, model: SettingsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    val changed = { app.say(Notice(R.string.notice_saved, undo = true)) }
    Sheet(stringResource(R.string.settings_title)) {
        Said(state.problem)
        state.profile?.let { profile ->
            Heading(stringResource(R.string.settings_role))
            Roles(profile.role) { model.setRole(it, changed) }
            Country(profile.country) { model.setCountry(it, changed) }
        }
        state.autoLock?.let { autoLock ->
            Heading(stringResource(R.string.settings_auto_lock))
            Aside(stringResource(R.string.settings_auto_lock_hint))
            OneOf(AutoLock.entries, autoLock, { stringResource(words(it)) }) { model.setAutoLock(it, changed) }
        }
        Rows(listOf(RowItem(R.drawable.ic_lock, stringResource(R.string.new_pin_title)) { app.open(Page.NewPin) }))
        if (state.loaded) Parts(state.parts) { model.setParts(it, changed) }
    }
}

/** What of the journal not everybody wants. */
@Composable
private fun Parts(parts: JournalParts, set: (JournalParts) -> Unit) {
    Heading(stringResource(R.string.parts_title))
    SwitchRow(stringResource(R.string.parts_energy), parts.energy) { set(parts.copy(energy = it)) }
    SwitchRow(stringResource(R.string.parts_sleep), parts.sleep) { set(parts.copy(sleep = it)) }
    SwitchRow(stringResource(R.string.parts_year), parts.year) { set(parts.copy(year = it)) }
    SwitchRow(stringResource(R.string.parts_memories), parts.memories) { set(parts.copy(memories = it)) }
    SwitchRow(stringResource(R.string.parts_journals), parts.journals) { set(parts.copy(journals = it)) }
}

private fun words(autoLock: AutoLock) = when (autoLock) {
    AutoLock.AT_ONCE -> R.string.auto_lock_at_once
    AutoLock.HALF_A_MINUTE -> R.string.auto_lock_half_a_minute
    AutoLock.FIVE_MINUTES -> R.string.auto_lock_five_minutes
}

/** What the app is, and what it is made of. */
@Composable
fun AboutScreen(model: SettingsViewModel) = Sheet(stringResource(R.string.about_title)) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(Unit) { model.refresh() }
    Line(stringResource(R.string.about_what))
    Line(stringResource(R.string.about_methods))
    Line(stringResource(R.string.about_not_reviewed))
    Line(stringResource(R.string.about_not_confirmed))
    Line(stringResource(R.string.about_private))
    Line(stringResource(R.string.welcome_seen))
    Line(stringResource(R.string.welcome_court))
    state.about?.run {
        Aside(stringResource(R.string.about_version, version))
        Aside(stringResource(R.string.about_store, sqlcipher, sqlite))
        Aside(stringResource(R.string.about_zones, timeZones))
    }
}
