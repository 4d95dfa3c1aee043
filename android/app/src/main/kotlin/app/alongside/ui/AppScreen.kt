package app.alongside.ui

import androidx.activity.compose.BackHandler
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.Button
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.ViewModel
import androidx.lifecycle.ViewModelStoreOwner
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import app.alongside.R
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
import app.alongside.help.HelpScreen
import app.alongside.help.HelpViewModel
import app.alongside.help.timerModel
import app.alongside.journal.EntryScreen
import app.alongside.journal.EntryViewModel
import app.alongside.journal.JournalScreen
import app.alongside.journal.JournalViewModel
import app.alongside.more.AboutScreen
import app.alongside.more.MoreScreen
import app.alongside.more.NewPinScreen
import app.alongside.more.NewPinViewModel
import app.alongside.more.RecoveryCodeScreen
import app.alongside.more.RecoveryCodeViewModel
import app.alongside.more.SettingsScreen
import app.alongside.more.SettingsViewModel
import app.alongside.opening.OneThingScreen
import app.alongside.opening.SetUpScreen
import app.alongside.opening.SetUpViewModel
import app.alongside.opening.UnlockScreen
import app.alongside.opening.UnlockViewModel
import app.alongside.opening.WelcomeScreen
import app.alongside.reminders.ReminderScreen
import app.alongside.reminders.ReminderViewModel
import app.alongside.reminders.RemindersScreen
import app.alongside.reminders.RemindersViewModel
import app.alongside.today.TodayScreen
import app.alongside.today.TodayViewModel
import app.alongside.tools.CardsScreen
import app.alongside.tools.CardsViewModel
import app.alongside.tools.PlanScreen
import app.alongside.tools.PlanViewModel
import app.alongside.tools.ToolsScreen
import app.alongside.tools.ToolsViewModel
import app.alongside.tools.UrgeTimerScreen

/** What is exported as text. */
private const val MARKDOWN = "text/markdown"

/** The app, from its stage down to the page that is open. */
@Composable
fun AppScreen(app: AppViewModel) = PrivateTyping {
    val state by app.state.collectAsStateWithLifecycle()
    // Stands here, since the store may lock while the system's picker is in front.
    val picker = rememberLauncherForActivityResult(ActivityResultContracts.OpenDocument(), app::picked)
    val target = rememberLauncherForActivityResult(ActivityResultContracts.CreateDocument(MARKDOWN), app::targeted)
    BackHandler(state.backTo || state.inside && state.place != Place.Today) { app.back() }
    Frame(app) {
        val help = state.help
        if (help != null) {
            HelpScreen(app, help, helpModel(app))
        } else if (state.timerStays) {
            Timer(app)
        } else when (val stage = state.stage) {
            Stage.Loading -> {}
            Stage.Welcome -> WelcomeScreen(app)
            Stage.Looking -> Looking(app, state)
            Stage.SetUp -> SetUpScreen(app, model(app.stores.of("setup")) { SetUpViewModel(app.services) })
            Stage.Locked -> UnlockScreen(app, model(app.stores.of("lock")) { UnlockViewModel(app.services) })
            Stage.Open -> Inside(app, state, { picker.launch(arrayOf("*/*")) }, target::launch)
            is Stage.Unusable -> Unusable(app, stage.problem)
        }
    }
}

@Composable
private fun Inside(app: AppViewModel, state: AppState, pick: () -> Unit, export: (String) -> Unit) {
    val services = app.services
    val owner = app.stores.of(state.place, state.pages.size - 1, state.page)
    when (val page = state.page) {
        null -> PlaceInside(app, state, owner)
        is Page.Entry -> EntryScreen(app, model(owner) { EntryViewModel(services, page.id) })
        Page.Reminders -> RemindersScreen(app, state, model(owner) { RemindersViewModel(services) })
        is Page.Reminder -> ReminderScreen(app, model(owner) { ReminderViewModel(services, page.id) })
        Page.Meeting -> MeetingScreen(app, model(owner) { MeetingViewModel(services) })
        is Page.MeetingDetails ->
            MeetingDetailsScreen(app, state, model(owner) { MeetingDetailsViewModel(services, page.id) })
        Page.Import -> ImportScreen(app, state, model(owner) { ImportViewModel(services) }, pick)
        Page.UrgeTimer -> Timer(app)
        Page.Cards -> CardsScreen(app, state, model(owner) { CardsViewModel(services) })
        is Page.Plan -> PlanScreen(app, state, model(owner) { PlanViewModel(services, page.kind) }, export)
        is Page.Directory -> DirectoryScreen(app, state, page, model(owner) { DirectoryViewModel(services) })
        is Page.OwnLine ->
            OwnLineScreen(app, page.corrects != null, model(owner) { OwnLineViewModel(services, page.id, page.corrects) })
        Page.Settings -> SettingsScreen(app, state, model(owner) { SettingsViewModel(services) })
        Page.RecoveryCode -> RecoveryCodeScreen(model(owner) { RecoveryCodeViewModel(services) })
        Page.NewPin -> NewPinScreen(model(owner) { NewPinViewModel(services) })
        Page.About -> AboutScreen(app)
        Page.OneThing -> OneThingScreen(app, state.role)
    }
}

@Composable
private fun PlaceInside(app: AppViewModel, state: AppState, owner: ViewModelStoreOwner) = when (state.place) {
    Place.Today -> TodayScreen(app, state, model(owner) { TodayViewModel(app.services) })
    Place.Journal -> JournalScreen(app, state, model(owner) { JournalViewModel(app.services) })
    Place.Tools -> ToolsScreen(app, state, model(owner) { ToolsViewModel(app.services) })
    Place.Groups -> GroupsScreen(app, state, model(owner) { GroupsViewModel(app.services) })
    Place.More -> MoreScreen(app)
}

/** The five places while there is no store: reading needs no PIN, writing does. */
@Composable
private fun Looking(app: AppViewModel, state: AppState) = when (val page = state.page) {
    Page.About -> AboutScreen(app)
    Page.UrgeTimer -> Timer(app)
    is Page.Directory ->
        DirectoryScreen(app, state, page, model(app.stores.of("directory")) { DirectoryViewModel(app.services) })
    else -> LookingAt(app, state)
}

@Composable
private fun LookingAt(app: AppViewModel, state: AppState) = when {
    state.place == Place.Tools -> ToolsScreen(app, state, null)
    state.place == Place.Groups -> GroupsScreen(app, state, null)
    state.place == Place.More -> MoreScreen(app)
    else -> NeedsPin(state.place.title, app)
}

@Composable
private fun Timer(app: AppViewModel) =
    UrgeTimerScreen(app, timerModel(app), helpModel(app))

@Composable
private fun helpModel(app: AppViewModel): HelpViewModel =
    model(app.stores.of(AppViewModel.HELP)) { HelpViewModel(app.services) }

@Composable
private fun Unusable(app: AppViewModel, problem: Problem) = Sheet(stringResource(R.string.unusable)) {
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        Line(problemText(problem))
        Aside(stringResource(R.string.unusable_nothing_lost))
        Button(onClick = { app.look() }) { Text(stringResource(R.string.try_again)) }
    }
}

/** The view model of a page, made when it is first shown. */
@Composable
private inline fun <reified Model : ViewModel> model(
    owner: ViewModelStoreOwner,
    noinline make: () -> Model,
): Model = viewModel(owner, initializer = { make() })
