package app.alongside.journal

import app.alongside.Erasable
import app.alongside.R
import app.alongside.Thing
import app.alongside.ui.Page
import app.alongside.ui.PageKind
import app.alongside.ui.kind

/** The kinds of pages that the journal has. */
val JOURNAL_PAGES: List<PageKind<*>> by lazy {
    listOf(
        kind<Page.Entry>(
            "entry",
            { if (it.id == null) R.string.entry_new else R.string.entry_title },
            ids = { listOf(it.id, it.prompt) },
            make = { Page.Entry(it.getOrNull(0), it.getOrNull(1)) },
            task = true,
        ) { page ->
            val entry = model { EntryViewModel(services, page.id, page.prompt) }
            EntryScreen(app, state, page, entry, pickers) { model { PromptsViewModel(services) } }
        },
        kind<Page.Versions>(
            "versions",
            { R.string.entry_versions },
            ids = { listOf(it.id) },
            make = { it.getOrNull(0)?.let(Page::Versions) },
        ) { page -> VersionsScreen(app, state, model { VersionsViewModel(services, page.id) }) },
        kind<Page.Photo>(
            "photo",
            { R.string.photo_title },
            ids = { listOf(it.id) },
            make = { it.getOrNull(0)?.let(Page::Photo) },
        ) { page -> PhotoScreen(app, page.id) },
        kind("calendar", Page.Calendar, R.string.calendar_title) {
            CalendarScreen(app, state, model { CalendarViewModel(services) })
        },
        kind("insights", Page.Insights, R.string.insights_title) {
            InsightsScreen(app, state, model { InsightsViewModel(services) })
        },
        kind("prompts", Page.Prompts, R.string.prompts_title) {
            PromptsScreen(app, state, model { PromptsViewModel(services) })
        },
        kind<Page.OwnPrompt>(
            "prompt",
            { R.string.prompts_text },
            ids = { listOf(it.id) },
            make = { Page.OwnPrompt(it.getOrNull(0)) },
            task = true,
        ) { page -> LineScreen(app, model { LineViewModel(services, promptLine(page.id)) }) },
        kind("journals", Page.Journals, R.string.journals_title) {
            JournalsScreen(app, state, model { JournalsViewModel(services) })
        },
        kind<Page.JournalName>(
            "journal",
            { R.string.entry_journal },
            ids = { listOf(it.id) },
            make = { Page.JournalName(it.getOrNull(0)) },
            task = true,
        ) { page -> LineScreen(app, model { LineViewModel(services, journalLine(page.id)) }) },
        kind("tags", Page.Tags, R.string.tags_title) { TagsScreen(app, state, model { TagsViewModel(services) }) },
        kind<Page.TagName>(
            "tag",
            { R.string.tags_rename },
            ids = { listOf(it.id) },
            make = { it.getOrNull(0)?.let(Page::TagName) },
            task = true,
        ) { page -> LineScreen(app, model { LineViewModel(services, tagLine(page.id)) }) },
        kind("moods", Page.Moods, R.string.moods_title) { MoodsScreen(app, state, model { MoodsViewModel(services) }) },
        kind<Page.MoodWord>(
            "mood",
            { R.string.moods_word },
            ids = { listOf(it.id?.toString()) },
            make = { Page.MoodWord(it.getOrNull(0)?.toUByteOrNull()) },
            task = true,
        ) { page -> LineScreen(app, model { LineViewModel(services, moodLine(page.id)) }) },
        kind("bin", Page.Bin, R.string.bin_title) { BinScreen(app, state, model { BinViewModel(services) }) },
        kind<Page.Erase>(
            "erase",
            { R.string.erase_title },
            ids = { saved(it.what) },
            make = { erasable(it)?.let(Page::Erase) },
            task = true,
        ) { page -> EraseScreen(app, model { EraseViewModel(services, page.what) }) },
        kind("importJournal", Page.ImportJournal, R.string.journal_import, task = true) {
            ImportJournalScreen(app, state, model { ImportJournalViewModel(services) }, pickers)
        },
        kind("exportJournal", Page.ExportJournal, R.string.journal_export, task = true) {
            ExportJournalScreen(app, state, model { ExportJournalViewModel(services) }, pickers.exportArchive)
        },
    )
}

/** What is to be erased as names and ids. What no page asks for is not kept. */
private fun saved(what: Erasable): List<String?> = when (what) {
    is Erasable.Versions -> listOf("versions", what.id)
    is Erasable.Thing -> when (val thing = what.thing) {
        is Thing.Entry -> listOf("entry", thing.id)
        is Thing.Journal -> listOf("journal", thing.id)
        is Thing.Prompt -> listOf("prompt", thing.id)
        else -> listOf()
    }
    Erasable.Trash -> listOf("bin")
    Erasable.History -> listOf("history")
    is Erasable.Draft -> listOf()
}

private fun erasable(ids: List<String?>): Erasable? {
    val id = ids.getOrNull(1)
    return when (ids.getOrNull(0)) {
        "versions" -> id?.let(Erasable::Versions)
        "entry" -> id?.let { Erasable.Thing(Thing.Entry(it)) }
        "journal" -> id?.let { Erasable.Thing(Thing.Journal(it)) }
        "prompt" -> id?.let { Erasable.Thing(Thing.Prompt(it)) }
        "bin" -> Erasable.Trash
        "history" -> Erasable.History
        else -> null
    }
}
