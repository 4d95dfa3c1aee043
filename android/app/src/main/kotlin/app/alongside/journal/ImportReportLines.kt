package app.alongside.journal

import android.content.res.Resources
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.platform.LocalResources
import app.alongside.Day
import app.alongside.ImportReport
import app.alongside.R
import app.alongside.Zone
import app.alongside.ui.Times

/** What an import did, or would do, in words: on its page, and in the file that is kept of it. */
internal class ImportReportLines(private val resources: Resources, private val times: Times) {
    /** A line for each count. It is `done` where it came in, and would be otherwise. */
    fun of(report: ImportReport, done: Boolean): List<String> = buildList {
        add(counted(if (done) R.plurals.import_journal_added else R.plurals.import_journal_new, report.added))
        if (report.changed > 0uL) {
            add(counted(if (done) R.plurals.import_journal_changed else R.plurals.import_journal_changes, report.changed))
        }
        if (report.same > 0uL) add(said(R.string.import_journal_same, report.same.toInt()))
        val (first, last) = report.firstDay to report.lastDay
        if (first != null && last != null) {
            add(if (first == last) times.short(first) else said(R.string.filter_between, times.short(first), times.short(last)))
        }
        if (report.withoutZone > 0uL) add(said(R.string.import_journal_without_zone, report.withoutZone.toInt()))
        if (report.photos > 0uL) add(said(R.string.import_journal_photos, report.photos.toInt()))
        if (report.encodings.isNotEmpty()) add(said(R.string.import_journal_encodings, listed(report.encodings)))
        if (report.newJournals.isNotEmpty()) add(said(R.string.import_journal_journals, listed(report.newJournals)))
        if (report.leftOut.isNotEmpty()) add(said(R.string.import_journal_left_out))
        for (left in report.leftOut) add(said(R.string.import_journal_counted, said(left.reason.words), left.count.toInt()))
    }

    /** All of it for a file of its own: the day, what was read and how, then the lines. It has no word of an entry. */
    fun text(report: ImportReport, done: Boolean, file: String, today: Day, zone: Zone): String {
        val read = listOfNotNull(
            times.short(today),
            file,
            said(report.format.words),
            zone.takeIf { report.withoutZone > 0uL }?.let { said(R.string.text_named, said(R.string.import_journal_zone), it) },
        )
        return (read + "" + of(report, done)).joinToString("\n", postfix = "\n")
    }

    private fun said(words: Int, vararg with: Any) = resources.getString(words, *with)

    private fun counted(words: Int, count: ULong) = resources.getQuantityString(words, count.toInt(), count.toInt())

    private fun listed(names: List<String>) = names.joinToString(said(R.string.text_between))
}

/** The words of a report, as the phone has them now. */
@Composable
internal fun rememberReportLines(times: Times): ImportReportLines {
    val resources = LocalResources.current
    return remember(resources, times) { ImportReportLines(resources, times) }
}
