package app.alongside.more

import androidx.annotation.StringRes
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import app.alongside.Finding
import app.alongside.FindingKind
import app.alongside.R

/** What a check of the store found, in words. */
@Composable
fun words(finding: Finding): String = stringResource(wordsOf(finding.kind), finding.count.toInt())

@StringRes
private fun wordsOf(kind: FindingKind): Int = when (kind) {
    FindingKind.DATABASE -> R.string.finding_database
    FindingKind.PHOTOS_UNCHECKED -> R.string.finding_photos_unchecked
    FindingKind.SNAPSHOTS_UNCHECKED -> R.string.finding_snapshots_unchecked
    FindingKind.FOLDER_UNCHECKED -> R.string.finding_folder_unchecked
    FindingKind.PHOTOS_LOST -> R.string.finding_photos_lost
    FindingKind.PHOTOS_DAMAGED -> R.string.finding_photos_damaged
    FindingKind.PHOTOS_UNREADABLE -> R.string.finding_photos_unreadable
    FindingKind.SNAPSHOT_HEADERS_DAMAGED -> R.string.finding_snapshot_headers_damaged
    FindingKind.SNAPSHOTS_DAMAGED -> R.string.finding_snapshots_damaged
    FindingKind.SNAPSHOTS_LOST -> R.string.finding_snapshots_lost
    FindingKind.SNAPSHOTS_UNREADABLE -> R.string.finding_snapshots_unreadable
    FindingKind.IN_THE_WAY -> R.string.finding_in_the_way
    FindingKind.PHOTOS_UNFINISHED -> R.string.finding_photos_unfinished
    FindingKind.SNAPSHOTS_UNFINISHED -> R.string.finding_snapshots_unfinished
    FindingKind.SNAPSHOTS_NEWER -> R.string.finding_snapshots_newer
    FindingKind.SNAPSHOTS_OF_OTHER_KEYS -> R.string.finding_snapshots_of_other_keys
    FindingKind.OTHER_DATABASES -> R.string.finding_other_databases
    FindingKind.OTHER_PHOTOS -> R.string.finding_other_photos
    FindingKind.STRAYS -> R.string.finding_strays
    FindingKind.UNREAD_ANSWERS -> R.string.finding_unread_answers
    FindingKind.SET_ASIDE -> R.string.mend_kept
    FindingKind.OTHERS_MAY_CHANGE -> R.string.finding_others_may_change
}
