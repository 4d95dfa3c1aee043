package app.alongside.more

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import app.alongside.Feature
import app.alongside.R
import app.alongside.Salvage
import app.alongside.SalvageWay
import app.alongside.SalvagedRows
import app.alongside.ui.Aside
import app.alongside.ui.Block
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
    val told = report.rows.filter { it.run { saved + inPart + lost > 0u || unsure || fromSnapshots.isNotEmpty() } }
    for ((feature, rows) in told.sortedBy { it.feature }.groupBy { it.feature }) Block {
        Line(stringResource(words(feature)))
        Aside(stringResource(R.string.mend_saved, rows.sumOf { it.saved }.toLong()))
        for ((day, count) in fromSnapshots(rows)) Aside(stringResource(R.string.mend_from, times.short(day), count))
        val (inPart, lost) = rows.sumOf { it.inPart }.toLong() to rows.sumOf { it.lost }.toLong()
        if (inPart > 0) Aside(stringResource(R.string.mend_in_part, inPart))
        if (lost > 0) Aside(stringResource(R.string.mend_lost, lost))
        if (rows.any { it.unsure }) Aside(stringResource(R.string.mend_unsure))
    }
}

/** How many rows came from the snapshots of each day, the latest first. */
private fun fromSnapshots(rows: List<SalvagedRows>) = rows.flatMap { it.fromSnapshots }
    .groupBy { it.day }
    .map { (day, found) -> day to found.sumOf { it.rows }.toLong() }
    .sortedByDescending { it.first }

private fun words(feature: Feature) = when (feature) {
    Feature.JOURNAL -> R.string.place_journal
    Feature.REMINDERS -> R.string.reminders
    Feature.GROUPS -> R.string.place_groups
    Feature.PROGRAMME -> R.string.mend_programme
    Feature.DIRECTORY -> R.string.own_numbers
    Feature.DRAFTS -> R.string.mend_drafts
    Feature.SETTINGS -> R.string.settings
    Feature.UNDO -> R.string.mend_undo
}
