package app.alongside.ui

import androidx.lifecycle.ViewModelStore
import androidx.lifecycle.ViewModelStoreOwner

/** A store of view models for each place, and for each page over it. */
class PageStores {
    private class Owner : ViewModelStoreOwner {
        override val viewModelStore = ViewModelStore()
    }

    private val owners = mutableMapOf<String, Owner>()

    /** The owner of a place's view model, or of the page's that stands at a depth. */
    fun of(place: Place, depth: Int, page: Page?): ViewModelStoreOwner =
        owners.getOrPut(if (page == null) place.name else key(place, depth, page)) { Owner() }

    /** The owner of what stands outside of places: set-up, the lock page, help. */
    fun of(name: String): ViewModelStoreOwner = owners.getOrPut(name) { Owner() }

    /** Lets those pages go that are left. */
    fun keepOnly(stacks: Map<Place, List<Page>>) {
        val kept = stacks.flatMap { (place, pages) -> pages.mapIndexed { index, page -> key(place, index + 1, page) } }.toSet()
        drop(owners.keys.filter { it.startsWith(PAGE) && it !in kept })
    }

    /** Lets go of one. */
    fun drop(name: String) = drop(listOf(name))

    /** Lets all go, but those named. */
    fun clear(but: Set<String> = setOf()) = drop(owners.keys - but)

    private fun drop(keys: Collection<String>) {
        for (key in keys) owners.remove(key)?.viewModelStore?.clear()
    }

    private fun key(place: Place, depth: Int, page: Page) = "$PAGE${place.name}/$depth/${page.saved()}"

    private companion object {
        const val PAGE = "page/"
    }
}
