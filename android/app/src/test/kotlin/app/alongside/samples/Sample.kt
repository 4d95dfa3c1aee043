package app.alongside.samples

import androidx.lifecycle.ViewModelProvider
import androidx.lifecycle.ViewModelStoreOwner
import app.alongside.R
import app.alongside.support.Person
import app.alongside.ui.AppViewModel
import app.alongside.ui.Page
import app.alongside.ui.Place
import app.alongside.ui.ScreenViewModel
import kotlin.reflect.KClass
import kotlinx.coroutines.flow.MutableStateFlow

/** A state of a screen that a person seldom sees: something failed, is empty, is at work, or is long. */
class Sample<State : Any>(
    val state: State,
    private val model: KClass<out ScreenViewModel<State>>? = null,
    /** Comes to its screen, once the app is set up, and gives what holds its view model; nothing where that takes more. */
    private val open: (Person.() -> ViewModelStoreOwner)? = null,
) {
    /** What the state is of. */
    val name: String get() = checkNotNull(state::class.simpleName).removeSuffix("State")

    /** Puts the state in place of what the screen has looked up. Whether it could be come to. */
    fun isShownTo(person: Person): Boolean {
        if (model == null || open == null) return false
        val owner = open(person)
        person.awaits("$name has no view model") { owner.viewModelStore.keys().isNotEmpty() }
        val shown = statesOf(ViewModelProvider(owner)[model.java])
        // What the screen has asked is answered later than it is drawn.
        person.awaits("$name does not stay") {
            person.isLeft()
            (shown.value == state).also { shown.value = state }
        }
        return true
    }

    /** Nothing but the view model itself sets what its screen shows: a sample is set past it. */
    @Suppress("UNCHECKED_CAST")
    private fun statesOf(model: ScreenViewModel<State>): MutableStateFlow<State> =
        ScreenViewModel::class.java.getDeclaredField("states").apply { isAccessible = true }.get(model) as MutableStateFlow<State>
}

/** A sample of a page over a place. */
internal inline fun <State : Any, reified Model : ScreenViewModel<State>> sample(state: State, page: Page, place: Place = Place.More) =
    Sample(state, Model::class) {
        app.go(place)
        app.open(page)
        app.stores.of(place, app.state.value.pages.size, page)
    }

/** A sample of a place. */
internal inline fun <State : Any, reified Model : ScreenViewModel<State>> sample(state: State, place: Place) =
    Sample(state, Model::class) {
        app.go(Place.More)
        app.go(place)
        app.stores.of(place, 0, null)
    }

/** A sample of what stands outside of places. */
internal inline fun <State : Any, reified Model : ScreenViewModel<State>> sample(
    state: State,
    owner: String,
    crossinline open: Person.() -> Unit,
) = Sample(state, Model::class) {
    open()
    app.stores.of(owner)
}
