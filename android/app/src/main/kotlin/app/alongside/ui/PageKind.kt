package app.alongside.ui

import androidx.annotation.StringRes
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.lifecycle.ViewModel
import androidx.lifecycle.ViewModelStoreOwner
import androidx.lifecycle.viewmodel.compose.viewModel
import app.alongside.Services
import kotlin.reflect.KClass

/** The system's pickers. */
class Pickers(
    /** For a file. */
    val pick: () -> Unit,
    val photos: () -> Unit,
    /** The camera app, for one photo. */
    val camera: () -> Unit,
    /** Asks where a Markdown text of this name is written to. */
    val export: (String) -> Unit,
    /** Asks where a zip archive of this name is written to. */
    val exportArchive: (String) -> Unit,
    /** Asks where a table of this name is written to. */
    val exportTable: (String) -> Unit,
    /** Asks where a text without any marks is written to. */
    val exportText: (String) -> Unit,
    /** Asks where a calendar of this name is written to. */
    val exportCalendar: (String) -> Unit,
)

/** What a page is drawn with. */
class PageScope(
    val app: AppViewModel,
    val state: AppState,
    val owner: ViewModelStoreOwner,
    val pickers: Pickers,
) {
    val services: Services get() = app.services

    /** The view model of the page, made when it is first shown: one that is leaving makes no other. */
    @Composable
    inline fun <reified Model : ViewModel> model(noinline make: () -> Model): Model {
        val made = remember(owner) { arrayOfNulls<Model>(1) }
        return made[0] ?: viewModel(owner, initializer = { make() }).also { made[0] = it }
    }
}

/** All that the app knows of one kind of page. */
class PageKind<P : Page>(
    private val of: KClass<P>,
    /** What it is called while the process is gone. */
    val name: String,
    private val titles: (P) -> Int,
    /** It holds something, and so opens with the PIN alone. */
    val needsStore: Boolean,
    /** It is one task: the five places wait below until it is done. */
    val task: Boolean,
    /** What is typed on it is a draft, so that it stands open in one place alone. */
    val form: Boolean,
    private val ids: (P) -> List<String?>,
    private val make: (List<String?>) -> P?,
    private val draw: @Composable PageScope.(P) -> Unit,
) {
    fun has(page: Page): Boolean = of.isInstance(page)

    @StringRes
    fun title(page: Page): Int = titles(cast(page))

    fun saved(page: Page): String = (listOf(name) + ids(cast(page)).map { it.orEmpty() }).joinToString("/")

    /** The page with these ids; nothing where they are none of its. */
    fun read(ids: List<String?>): Page? = make(ids)

    @Composable
    fun Draw(scope: PageScope, page: Page) = scope.draw(cast(page))

    @Suppress("UNCHECKED_CAST")
    private fun cast(page: Page): P = page as P
}

/** What the app knows of this page's kind. */
fun kindOf(page: Page): PageKind<*> = PAGES.first { it.has(page) }

/** A kind of page with ids. */
internal inline fun <reified P : Page> kind(
    name: String,
    noinline titles: (P) -> Int,
    noinline ids: (P) -> List<String?>,
    noinline make: (List<String?>) -> P?,
    task: Boolean = false,
    form: Boolean = task,
    needsStore: Boolean = true,
    noinline draw: @Composable PageScope.(P) -> Unit,
) = PageKind(P::class, name, titles, needsStore, task, form, ids, make, draw)

/** A page that there is one of. */
internal inline fun <reified P : Page> kind(
    name: String,
    page: P,
    @StringRes title: Int,
    task: Boolean = false,
    form: Boolean = task,
    needsStore: Boolean = true,
    noinline draw: @Composable PageScope.() -> Unit,
) = PageKind(P::class, name, { title }, needsStore, task, form, { listOf() }, { page }, { draw() })
