package app.alongside.more

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import app.alongside.AppException
import app.alongside.Day
import app.alongside.R
import app.alongside.Services
import app.alongside.SnapshotContents
import app.alongside.SnapshotId
import app.alongside.ui.Aside
import app.alongside.ui.Problem
import app.alongside.ui.Said
import app.alongside.ui.Times

/** What a snapshot holds, in numbers: never a word of it. */
sealed interface Held {
    data class Counted(
        val entries: Long,
        val archived: Long,
        val reminders: Long,
        val meetings: Long,
        val cards: Long,
        val drafts: Long,
        val firstDay: Day?,
        val lastDay: Day?,
    ) : Held

    /** It cannot be read, and why. */
    data class Unreadable(val problem: Problem) : Held
}

/** Looks into a snapshot. */
suspend fun Services.held(id: SnapshotId): Held = try {
    counted(gateway.call { snapshots.snapshotContents(id, it) })
} catch (_: AppException.OtherKey) {
    Held.Unreadable(Problem(R.string.snapshots_other_key))
} catch (_: AppException.Damaged) {
    Held.Unreadable(Problem(R.string.snapshots_damaged))
}

private fun counted(contents: SnapshotContents) = contents.run {
    Held.Counted(
        entries.toLong(),
        archivedEntries.toLong(),
        reminders.toLong(),
        meetings.toLong(),
        cards.toLong(),
        drafts.toLong(),
        firstDay,
        lastDay,
    )
}

/** The numbers in a line, and the days of the first and the last entry. */
@Composable
fun HeldLines(held: Held?, times: Times) {
    if (held is Held.Unreadable) Said(held.problem)
    if (held !is Held.Counted) return
    Aside(counts(held).ifEmpty { stringResource(R.string.snapshots_nothing) })
    val (first, last) = held.firstDay to held.lastDay
    if (first != null && last != null) Aside(stringResource(R.string.snapshots_days, times.short(first), times.short(last)))
}

@Composable
private fun counts(held: Held.Counted): String = listOf(
    R.string.snapshots_entries to held.entries,
    R.string.snapshots_archived to held.archived,
    R.string.snapshots_reminders to held.reminders,
    R.string.snapshots_meetings to held.meetings,
    R.string.snapshots_cards to held.cards,
    R.string.snapshots_drafts to held.drafts,
).filter { it.second > 0 }.map { (words, count) -> stringResource(words, count) }
    .joinToString(stringResource(R.string.snapshots_between))
