package app.alongside.more

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.Feature
import app.alongside.R
import app.alongside.Salvage
import app.alongside.SalvageWay
import app.alongside.SalvagedRows
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Folded
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Times

/** What a repair saved, what came from which snapshot, and what is lost, in numbers. */
@Composable
fun MendReport(report: Salvage, times: Times) {
    Heading(stringResource(R.string.mend_report))
    Line(
        when (val way = report.way) {
            is SalvageWay.NotNeeded -> stringResource(R.string.mend_not_needed)
            is SalvageWay.Indexes -> stringResource(R.string.mend_indexes)
            is SalvageWay.RowByRow -> stringResource(R.string.mend_rows)
            is SalvageWay.Snapshot -> stringResource(R.string.mend_snapshot, times.moment(way.takenAt))
        },
    )
    if (report.logWasDamaged) Line(stringResource(R.string.mend_log))
    if (report.fileWasMissing) Line(stringResource(R.string.mend_missing))
    if (report.keptAll) Line(stringResource(R.string.mend_nothing_lost))
    val told = report.rows.filter { it.run { saved + inPart + lost > 0u || unsure || fromSnapshots.isNotEmpty() } }
    val features = told.sortedBy { it.feature }.groupBy { it.feature }
    val (small, large) = features.toList().partition { (feature, rows) -> feature in SMALL && rows.none(SalvagedRows::misses) }
    for ((feature, rows) in large) OfFeature(feature, rows, times)
    if (small.isNotEmpty()) Folded(R.string.form_more) {
        Column(verticalArrangement = Arrangement.spacedBy(16.dp)) {
            for ((feature, rows) in small) OfFeature(feature, rows, times)
        }
    }
}

@Composable
private fun OfFeature(feature: Feature, rows: List<SalvagedRows>, times: Times) {
    Block {
        Line(stringResource(words(feature)))
        Aside(stringResource(R.string.mend_saved, rows.sumOf { it.saved }.toLong()))
        for ((day, count) in fromSnapshots(rows)) Aside(stringResource(R.string.mend_from, times.short(day), count))
        val (inPart, lost) = rows.sumOf { it.inPart }.toLong() to rows.sumOf { it.lost }.toLong()
        if (inPart > 0) Aside(stringResource(R.string.mend_in_part, inPart))
        if (lost > 0) Aside(stringResource(R.string.mend_lost, lost))
        if (rows.any { it.unsure }) Aside(stringResource(R.string.mend_unsure))
    }
}

/** Nothing that was in the file is missing, as far as can be told. */
private val Salvage.keptAll get() = way is SalvageWay.RowByRow && !logWasDamaged && rows.none(SalvagedRows::misses)

private fun SalvagedRows.misses(): Boolean = lost + inPart > 0u || unsure

/** What nobody looks for first, where none of it is lost. */
private val SMALL = setOf(Feature.SETTINGS, Feature.UNDO)

/** How many rows came from the snapshots of each day, the latest first. */
private fun fromSnapshots(rows: List<SalvagedRows>) = rows.flatMap { it.fromSnapshots }
    .groupBy { it.day }
    .map { (day, found) -> day to found.sumOf { it.rows }.toLong() }
    .sortedByDescending { it.first }

private fun words(feature: Feature) = when (feature) {
    Feature.JOURNAL -> R.string.place_journal
    Feature.REMINDERS -> R.string.reminders_title
    Feature.GROUPS -> R.string.place_groups
    Feature.PROGRAMME -> R.string.mend_programme
    Feature.DIRECTORY -> R.string.directory_own
    Feature.DRAFTS -> R.string.mend_drafts
    Feature.SETTINGS -> R.string.settings_title
    Feature.UNDO -> R.string.mend_undo
}
