package app.alongside.samples

import app.alongside.DraftOf
import app.alongside.EntryInput
import app.alongside.Erasable
import app.alongside.Erased
import app.alongside.EntrySearch
import app.alongside.ExportFormat
import app.alongside.ExportSummary
import app.alongside.FormContent
import app.alongside.FormDraft
import app.alongside.ImportFormat
import app.alongside.ImportKept
import app.alongside.ImportPreview
import app.alongside.ImportReport
import app.alongside.JournalCounts
import app.alongside.JournalParts
import app.alongside.Kind
import app.alongside.MoodCount
import app.alongside.NamedJournal
import app.alongside.NotImported
import app.alongside.NotImportedReason
import app.alongside.OnThisDay
import app.alongside.PreviewedEntry
import app.alongside.Prompt
import app.alongside.PromptFilter
import app.alongside.R
import app.alongside.TagCount
import app.alongside.journal.BinState
import app.alongside.journal.BinViewModel
import app.alongside.journal.CalendarState
import app.alongside.journal.CalendarViewModel
import app.alongside.journal.EntryState
import app.alongside.journal.EntryViewModel
import app.alongside.journal.EraseState
import app.alongside.journal.EraseViewModel
import app.alongside.journal.ExportJournalState
import app.alongside.journal.ExportJournalViewModel
import app.alongside.journal.ImportJournalState
import app.alongside.journal.ImportJournalViewModel
import app.alongside.journal.InsightsState
import app.alongside.journal.InsightsViewModel
import app.alongside.journal.JournalState
import app.alongside.journal.JournalViewModel
import app.alongside.journal.JournalsState
import app.alongside.journal.JournalsViewModel
import app.alongside.journal.LineState
import app.alongside.journal.LineViewModel
import app.alongside.journal.MoodsState
import app.alongside.journal.MoodsViewModel
import app.alongside.journal.PromptsState
import app.alongside.journal.PromptsViewModel
import app.alongside.journal.TagsState
import app.alongside.journal.TagsViewModel
import app.alongside.journal.VersionsState
import app.alongside.journal.VersionsViewModel
import app.alongside.ui.Page
import app.alongside.ui.Place
import app.alongside.ui.Problem
import java.time.YearMonth

private val journals = listOf(NamedJournal("nights", "Nights", 12u))
private val counts = JournalCounts(
    entries = 1uL, days = 1uL, starred = 0uL, withPhoto = 1uL, firstDay = today, lastDay = today,
    moods = listOf(MoodCount(2u, 1uL)),
)
private val begun = FormDraft(DraftOf.New(Kind.ENTRY), FormContent.Entry(EntryInput("Not yet.")), now)

/** The journal could not be read on, and an entry is begun. */
val journalSample = sample<_, JournalViewModel>(
    JournalState(
        found = found, search = EntrySearch("river"), drafts = listOf(begun), moods = moods, journals = journals,
        loaded = true, problem = storage,
    ),
    Place.Journal,
)

/** The phone is full while a photo comes in, and another one was taken out. */
val entrySample = sample<_, EntryViewModel>(
    EntryState(
        draft = EntryInput("", 4u, listOf("payday", "river"), photos = listOf("photo")),
        photos = listOf(photo),
        removedPhoto = photo.copy(id = "other"),
        originalElsewhere = true,
        addingPhoto = true,
        question = "What helped the last time it was like this?",
        closing = "Read it once more before you close it.",
        moods = moods,
        draftKept = false,
        problem = full,
    ),
    Page.Entry(),
    Place.Journal,
)

/** Nothing is in the bin. */
val binSample = sample<_, BinViewModel>(BinState(loaded = true), Page.Bin, Place.Journal)

/** A month that could not be read on, with one entry. */
val calendarSample = sample<_, CalendarViewModel>(
    CalendarState(
        month = YearMonth.from(today), today = today, counts = counts, bounds = YearMonth.from(today)..YearMonth.from(today),
        moods = moods, chosen = today, entries = listOf(slept), loaded = true, problem = storage,
    ),
    Page.Calendar,
    Place.Journal,
)

/** A journal in which a photo was lost came out as an archive. */
val exportJournalSample = sample<_, ExportJournalViewModel>(
    ExportJournalState(
        ExportFormat.MARKDOWN, alsoArchived = true, journals = journals, exported = "notes-2026-11.zip", loaded = true,
        summary = ExportSummary(entries = 214uL, photos = 18uL, photosLost = 2uL, files = 233uL, bytes = 41_000_000uL),
    ),
    Page.ExportJournal,
    Place.Journal,
)

/** What a file holds, before it comes in; another one came in before. */
val importJournalSample = sample<_, ImportJournalViewModel>(
    ImportJournalState(
        earlier = listOf(ImportKept("before", "presently", now, now, 31uL)),
        file = "day-one-export.zip",
        format = ImportFormat.DAY_ONE,
        preview = ImportPreview(
            ImportReport(
                format = ImportFormat.DAY_ONE, read = 240uL, added = 214uL, changed = 2uL, same = 18uL,
                leftOut = listOf(NotImported(NotImportedReason.EMPTY, 4u), NotImported(NotImportedReason.PHOTO_MISSING, 2u)),
                firstDay = today.minusYears(3), lastDay = today, withoutZone = 0uL, encodings = listOf(), photos = 18uL,
                newJournals = listOf("Nights", "The boat"), importId = null,
            ),
            first = listOf(
                PreviewedEntry(
                    at = now, zone = ZONE, day = today, text = "Slept through. The phone stayed in the hall.", mood = "good", energy = null,
                    sleep = null, tags = listOf("sleep"), starred = true, journal = "Nights", photos = 1u,
                ),
            ),
        ),
        loaded = true,
    ),
    Page.ImportJournal,
    Place.Journal,
)

/** One entry alone, and nothing that it was like. */
val insightsSample = sample<_, InsightsViewModel>(
    InsightsState(
        counts = counts, months = listOf(YearMonth.from(today) to 1), moods = moods, onThisDay = OnThisDay(on = true, days = listOf()),
        loaded = true,
    ),
    Page.Insights,
    Place.Journal,
)

val journalsSample = sample<_, JournalsViewModel>(JournalsState(journals, loaded = true, problem = storage), Page.Journals, Place.Journal)

val tagsSample = sample<_, TagsViewModel>(
    TagsState(tags = listOf(TagCount("payday-tag", "payday", 12uL), TagCount("way-tag", "the long way home by the river", 1uL)), loaded = true, problem = storage),
    Page.Tags,
    Place.Journal,
)

val moodsSample = sample<_, MoodsViewModel>(MoodsState(moods, loaded = true, problem = storage), Page.Moods, Place.Journal)

/** A name that is there already. */
val lineSample = sample<_, LineViewModel>(
    LineState("", draftKept = false, problem = Problem(R.string.problem_taken, field = "name")),
    Page.JournalName(),
    Place.Journal,
)

/** No prompt is a favourite yet. */
val promptsSample = sample<_, PromptsViewModel>(
    PromptsState(
        filter = PromptFilter(favourites = true),
        today = Prompt(
            "today", "What did the quiet hour today sound like?", audience = null, need = null, closing = null, own = true,
            favourite = false, refused = false,
        ),
        loaded = true,
    ),
    Page.Prompts,
    Place.Journal,
)

/** No earlier version is kept. */
val versionsSample = sample<_, VersionsViewModel>(VersionsState(moods = moods, loaded = true), Page.Versions("gone"), Place.Journal)

/** It is erased here, and snapshots of other keys were left alone. */
val eraseSample = sample<_, EraseViewModel>(
    EraseState(erased = Erased(snapshotsRemoved = 3u, leftAlone = 2u)),
    Page.Erase(Erasable.Trash),
    Place.Journal,
)
