package app.alongside.ui

import androidx.compose.runtime.Composable
import app.alongside.PlanKind
import app.alongside.R
import app.alongside.directory.DirectoryPart
import app.alongside.directory.DirectoryScreen
import app.alongside.directory.DirectoryViewModel
import app.alongside.directory.OwnLineScreen
import app.alongside.directory.OwnLineViewModel
import app.alongside.groups.GroupsScreen
import app.alongside.groups.GroupsViewModel
import app.alongside.groups.ImportScreen
import app.alongside.groups.ImportViewModel
import app.alongside.groups.MeetingDetailsScreen
import app.alongside.groups.MeetingDetailsViewModel
import app.alongside.groups.MeetingScreen
import app.alongside.groups.MeetingViewModel
import app.alongside.help.helpModel
import app.alongside.help.timerModel
import app.alongside.journal.JOURNAL_PAGES
import app.alongside.journal.JournalScreen
import app.alongside.journal.JournalViewModel
import app.alongside.more.AboutScreen
import app.alongside.more.MendScreen
import app.alongside.more.MendViewModel
import app.alongside.more.MoreScreen
import app.alongside.more.NewKeyScreen
import app.alongside.more.NewKeyViewModel
import app.alongside.more.NewPinScreen
import app.alongside.more.NewPinViewModel
import app.alongside.more.RecoveryCodeScreen
import app.alongside.more.RecoveryCodeViewModel
import app.alongside.more.SettingsScreen
import app.alongside.more.SettingsViewModel
import app.alongside.more.SnapshotScreen
import app.alongside.more.SnapshotViewModel
import app.alongside.more.SnapshotsScreen
import app.alongside.more.SnapshotsViewModel
import app.alongside.more.VerifyScreen
import app.alongside.more.VerifyViewModel
import app.alongside.opening.OneThingScreen
import app.alongside.reminders.REMINDER_PAGES
import app.alongside.today.TodayScreen
import app.alongside.today.TodayViewModel
import app.alongside.tools.CardsScreen
import app.alongside.tools.CardsViewModel
import app.alongside.tools.PlanScreen
import app.alongside.tools.PlanViewModel
import app.alongside.tools.ToolsScreen
import app.alongside.tools.ToolsViewModel
import app.alongside.tools.UrgeTimerScreen

/** Every kind of page: its name, its title, what it needs, and its screen. */
val PAGES: List<PageKind<*>> by lazy {
    JOURNAL_PAGES + REMINDER_PAGES + listOf(
        kind("meeting", Page.Meeting, R.string.meeting_add, task = true) {
            MeetingScreen(app, model { MeetingViewModel(services) })
        },
        kind<Page.MeetingDetails>(
            "details",
            { R.string.details_title },
            ids = { listOf(it.id) },
            make = { it.getOrNull(0)?.let(Page::MeetingDetails) },
        ) { page -> MeetingDetailsScreen(app, state, model { MeetingDetailsViewModel(services, page.id) }) },
        kind("import", Page.Import, R.string.import_title, task = true) {
            ImportScreen(app, state, model { ImportViewModel(services) }, pickers.pick)
        },
        kind("timer", Page.UrgeTimer, R.string.tools_urge_timer, task = true, needsStore = false) { Timer(app) },
        kind("cards", Page.Cards, R.string.tools_cards, form = true) {
            CardsScreen(app, state, model { CardsViewModel(services) })
        },
        kind<Page.Plan>(
            "plan",
            { if (it.kind == PlanKind.CRISIS) R.string.plan_crisis else R.string.plan_bad_night },
            ids = { listOf(it.kind.name) },
            make = { ids -> PlanKind.entries.firstOrNull { it.name == ids.getOrNull(0) }?.let(Page::Plan) },
            task = true,
        ) { page -> PlanScreen(app, state, model { PlanViewModel(services, page.kind) }, pickers.export) },
        kind<Page.Directory>(
            "directory",
            { it.part?.title ?: R.string.directory_title },
            ids = { listOf(it.part?.name, it.line) },
            make = { ids ->
                Page.Directory(DirectoryPart.entries.firstOrNull { it.name == ids.getOrNull(0) }, ids.getOrNull(1))
            },
            needsStore = false,
        ) { page -> DirectoryScreen(app, state, page, model { DirectoryViewModel(services) }, pickers.exportTable) },
        kind<Page.OwnLine>(
            "line",
            { if (it.corrects == null) R.string.directory_add else R.string.directory_correct },
            ids = { listOf(it.id, it.corrects) },
            make = { Page.OwnLine(it.getOrNull(0), it.getOrNull(1)) },
            task = true,
        ) { page ->
            OwnLineScreen(app, page.corrects != null, model { OwnLineViewModel(services, page.id, page.corrects) })
        },
        kind("settings", Page.Settings, R.string.settings_title) {
            SettingsScreen(app, state, model { SettingsViewModel(services) })
        },
        kind("code", Page.RecoveryCode, R.string.code_title, task = true) {
            RecoveryCodeScreen(model { RecoveryCodeViewModel(services) })
        },
        kind("pin", Page.NewPin, R.string.new_pin_title, task = true) { NewPinScreen(model { NewPinViewModel(services) }) },
        kind("snapshots", Page.Snapshots, R.string.snapshots_title) {
            SnapshotsScreen(app, state, model { SnapshotsViewModel(services) })
        },
        kind<Page.Snapshot>(
            "snapshot",
            { R.string.snapshot_title },
            ids = { listOf(it.id) },
            make = { it.getOrNull(0)?.let(Page::Snapshot) },
            task = true,
        ) { page -> SnapshotScreen(app, state, model { SnapshotViewModel(services, page.id) }) },
        kind("verify", Page.Verify, R.string.verify_title) { VerifyScreen(app, state, model { VerifyViewModel(services) }) },
        kind("mend", Page.Mend, R.string.mend_title, task = true) { MendScreen(app, state, model { MendViewModel(services) }) },
        kind("key", Page.NewKey, R.string.new_key_title, task = true) {
            NewKeyScreen(app, state, model { NewKeyViewModel(services) })
        },
        kind("about", Page.About, R.string.about_title, needsStore = false) { AboutScreen(model { SettingsViewModel(services) }) },
        kind("one", Page.OneThing, R.string.first_title, task = true) { OneThingScreen(app, state.profile.role) },
    )
}

/** A place itself. Without a store there is what needs none, and the way to a PIN. */
@Composable
fun PageScope.PlaceScreen(place: Place) {
    val open = state.stage == Stage.Open
    when (place) {
        Place.Today ->
            if (open) TodayScreen(app, state, model { TodayViewModel(services) }) else NeedsPin(app)
        Place.Journal ->
            if (open) JournalScreen(app, state, model { JournalViewModel(services) }) else NeedsPin(app)
        Place.Tools -> ToolsScreen(app, state, if (open) model { ToolsViewModel(services) } else null)
        Place.Groups -> GroupsScreen(app, state, if (open) model { GroupsViewModel(services) } else null)
        Place.More -> MoreScreen(app, state, if (open) model { SettingsViewModel(services) } else null)
    }
}

/** The urge timer as a page. */
@Composable
fun Timer(app: AppViewModel) = UrgeTimerScreen(app, timerModel(app), helpModel(app))
