package app.alongside.journal

import app.alongside.EntryFilter

/** What a filter of entries asks for, each on its own. The archive is no part: it is a list by itself. */
enum class FilterPart { Journal, Tag, Mood, Starred, Photo, Days, Prompt }

/** What it asks for, in the order of the sheet. */
val EntryFilter.parts: List<FilterPart>
    get() = FilterPart.entries.filter { part ->
        when (part) {
            FilterPart.Journal -> journal != null
            FilterPart.Tag -> tag != null
            FilterPart.Mood -> fromMood != null || toMood != null
            FilterPart.Starred -> starred
            FilterPart.Photo -> hasPhoto
            FilterPart.Days -> from != null || to != null
            FilterPart.Prompt -> prompt != null
        }
    }

/** The filter without one of its parts. */
fun EntryFilter.without(part: FilterPart): EntryFilter = when (part) {
    FilterPart.Journal -> copy(journal = null)
    FilterPart.Tag -> copy(tag = null)
    FilterPart.Mood -> copy(fromMood = null, toMood = null)
    FilterPart.Starred -> copy(starred = false)
    FilterPart.Photo -> copy(hasPhoto = false)
    FilterPart.Days -> copy(from = null, to = null)
    FilterPart.Prompt -> copy(prompt = null)
}
