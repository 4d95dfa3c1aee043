package app.alongside.ui

import androidx.activity.compose.PredictiveBackHandler
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.Button
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableFloatStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.graphicsLayer
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.ViewModel
import androidx.lifecycle.ViewModelStoreOwner
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import app.alongside.R
import app.alongside.help.HelpScreen
import app.alongside.help.helpModel
import app.alongside.more.MendScreen
import app.alongside.more.MendViewModel
import app.alongside.opening.SetUpScreen
import app.alongside.opening.SetUpViewModel
import app.alongside.opening.UnlockScreen
import app.alongside.opening.UnlockViewModel
import app.alongside.opening.WelcomeScreen
import kotlinx.coroutines.CancellationException

/** What is exported as text, and what as many files in one. */
private const val MARKDOWN = "text/markdown"
private const val ZIP = "application/zip"
private const val CSV = "text/csv"
private const val TEXT = "text/plain"
private const val CALENDAR = "text/calendar"

/** How much smaller a page gets while a finger draws it back. */
private const val DRAWN_BACK = 0.08f

/** The app, from its stage down to the page that is open. */
@Composable
fun AppScreen(app: AppViewModel) = PrivateTyping {
    Covered({ app.covered }) { Stages(app) }
}

@Composable
private fun Stages(app: AppViewModel) {
    val state by app.state.collectAsStateWithLifecycle()
    // Stands here, since the store may lock while the system's picker is in front.
    val picker = rememberLauncherForActivityResult(ActivityResultContracts.OpenDocument()) { app.picked(listOfNotNull(it)) }
    val photos = rememberLauncherForActivityResult(ActivityResultContracts.PickMultipleVisualMedia()) { app.picked(it) }
    val camera = rememberLauncherForActivityResult(ActivityResultContracts.TakePicture(), app::photoTaken)
    val target = rememberLauncherForActivityResult(ActivityResultContracts.CreateDocument(MARKDOWN), app::targeted)
    val archive = rememberLauncherForActivityResult(ActivityResultContracts.CreateDocument(ZIP), app::targeted)
    val table = rememberLauncherForActivityResult(ActivityResultContracts.CreateDocument(CSV), app::targeted)
    val text = rememberLauncherForActivityResult(ActivityResultContracts.CreateDocument(TEXT), app::targeted)
    val calendar = rememberLauncherForActivityResult(ActivityResultContracts.CreateDocument(CALENDAR), app::targeted)
    val pickers = Pickers(
        { picker.launch(arrayOf("*/*")) },
        { photos.launch(PickVisualMediaRequest(ActivityResultContracts.PickVisualMedia.ImageOnly)) },
        { app.takesPhoto(camera::launch) },
        target::launch,
        archive::launch,
        table::launch,
        text::launch,
        calendar::launch,
    )
    DrawnBack(state.backTo || state.inside && state.place != Place.Today, app::back) {
        Frame(app, state) { scene ->
            when (scene) {
                is Scene.Help -> HelpScreen(app, scene.at, helpModel(app))
                is Scene.Job -> JobScreen(app, scene.job)
                is Scene.Timer -> Timer(app)
                is Scene.Before -> Before(app, state, scene.stage)
                is Scene.At -> Inside(app, state, scene, pickers)
            }
        }
    }
}

/** Where there is a way back, the screen follows the finger that draws it. */
@Composable
private fun DrawnBack(enabled: Boolean, back: () -> Unit, content: @Composable () -> Unit) {
    var drawn by remember { mutableFloatStateOf(0f) }
    val still = rememberStill()
    PredictiveBackHandler(enabled) { progress ->
        try {
            progress.collect { if (!still) drawn = it.progress }
            back()
        } catch (cancelled: CancellationException) {
            throw cancelled
        } finally {
            drawn = 0f
        }
    }
    Box(
        Modifier.graphicsLayer {
            scaleX = 1 - DRAWN_BACK * drawn
            scaleY = scaleX
        },
    ) { content() }
}

/** Before there are places. */
@Composable
private fun Before(app: AppViewModel, state: AppState, stage: Stage) = when (stage) {
    Stage.Loading, Stage.Looking, Stage.Open -> {}
    Stage.Welcome -> WelcomeScreen(app)
    Stage.SetUp -> SetUpScreen(app, model(app.stores.of(AppViewModel.SET_UP)) { SetUpViewModel(app.services) })
    Stage.Locked -> UnlockScreen(app, state, model(app.stores.of(AppViewModel.LOCK)) { UnlockViewModel(app.services) })
    is Stage.Damaged -> MendScreen(app, state, model(app.stores.of(AppViewModel.MEND)) { MendViewModel(app.services) }, stage.problem)
    is Stage.Unusable -> Unusable(app, stage.problem)
}

/** A place or a page. Its view models stay the same while it leaves the screen. */
@Composable
private fun Inside(app: AppViewModel, state: AppState, scene: Scene.At, pickers: Pickers) {
    val last = remember { arrayOfNulls<ViewModelStoreOwner>(1) }
    // One that is leaving shows what it had: its own view models have gone.
    val leaving = last[0]?.takeIf { scene.key !in state.sceneKeys }
    val owner = leaving ?: app.stores.of(scene.place, scene.depth, scene.page).also { last[0] = it }
    val scope = PageScope(app, state, owner, pickers)
    val page = scene.page
    if (page == null) scope.PlaceScreen(scene.place) else kindOf(page).Draw(scope, page)
}

@Composable
private fun Unusable(app: AppViewModel, problem: Problem) = Sheet(stringResource(R.string.unusable_title)) {
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        Line(problemText(problem))
        Aside(stringResource(R.string.unusable_nothing_changed))
        Button(onClick = { app.start() }) { Text(stringResource(R.string.action_try_again)) }
    }
}

@Composable
private inline fun <reified Model : ViewModel> model(
    owner: ViewModelStoreOwner,
    noinline make: () -> Model,
): Model = viewModel(owner, initializer = { make() })
