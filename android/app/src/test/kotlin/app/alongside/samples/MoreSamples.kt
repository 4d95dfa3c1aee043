package app.alongside.samples

import app.alongside.About
import app.alongside.AutoLock
import app.alongside.Feature
import app.alongside.Finding
import app.alongside.FindingKind
import app.alongside.HelpDoorKind
import app.alongside.JournalParts
import app.alongside.OwnLineInput
import app.alongside.Profile
import app.alongside.R
import app.alongside.Role
import app.alongside.RowsFromSnapshot
import app.alongside.Salvage
import app.alongside.SalvageWay
import app.alongside.SalvagedRows
import app.alongside.Snapshot
import app.alongside.SnapshotKind
import app.alongside.Verified
import app.alongside.directory.DirectoryPart
import app.alongside.directory.DirectoryState
import app.alongside.directory.DirectoryViewModel
import app.alongside.directory.OwnLineState
import app.alongside.directory.OwnLineViewModel
import app.alongside.more.Held
import app.alongside.more.MendState
import app.alongside.more.MendViewModel
import app.alongside.more.NewKeyState
import app.alongside.more.NewKeyViewModel
import app.alongside.more.NewPinState
import app.alongside.more.NewPinStep
import app.alongside.more.NewPinViewModel
import app.alongside.more.ProofState
import app.alongside.more.RecoveryCodeState
import app.alongside.more.RecoveryCodeViewModel
import app.alongside.more.SettingsState
import app.alongside.more.SettingsViewModel
import app.alongside.more.SnapshotState
import app.alongside.more.SnapshotViewModel
import app.alongside.more.SnapshotsState
import app.alongside.more.SnapshotsViewModel
import app.alongside.more.VerifyState
import app.alongside.more.VerifyViewModel
import app.alongside.ui.Page
import app.alongside.ui.Problem

private val snapshot = Snapshot("snapshot", now, today, SnapshotKind.BEFORE_RESTORE, 12u, 1_400_000uL)
private val otherKey = Held.Unreadable(Problem(R.string.snapshots_other_key))
private val lost = RowsFromSnapshot("snapshot", now, today.minusDays(1), 3uL)

/** One was taken before a restore, the other opens with an earlier key. */
val snapshotsSample = sample<_, SnapshotsViewModel>(
    SnapshotsState(
        listOf(snapshot, snapshot.copy(id = "earlier", day = today.minusDays(40), kind = SnapshotKind.BEFORE_UPGRADE)),
        mapOf("snapshot" to Held.Counted(214, 8, 4, 3, 2, 1, today.minusYears(2), today), "earlier" to otherKey),
        loaded = true,
    ),
    Page.Snapshots,
)

/** It cannot be read. */
val snapshotSample = sample<_, SnapshotViewModel>(SnapshotState(snapshot, otherKey), Page.Snapshot("snapshot"))

/** Not all can be mended. */
val verifySample = sample<_, VerifyViewModel>(
    VerifyState(
        Verified(
            problems = listOf(Finding(FindingKind.PHOTOS_LOST, 2u), Finding(FindingKind.SNAPSHOTS_DAMAGED, 1u)),
            mendable = false,
            notes = listOf(Finding(FindingKind.STRAYS, 3u), Finding(FindingKind.SNAPSHOTS_OF_OTHER_KEYS, 1u)),
            details = listOf(),
        ),
        repaired = true,
    ),
    Page.Verify,
)

/** A repair that lost something. */
val mendSample = sample<_, MendViewModel>(
    MendState(
        setAside = 1,
        saved = Salvage(
            SalvageWay.RowByRow, problems = listOf(), logWasDamaged = true,
            rows = listOf(
                SalvagedRows(Feature.JOURNAL, "entry", saved = 211uL, fromSnapshots = listOf(lost), inPart = 1uL, lost = 2uL, unsure = true),
                SalvagedRows(Feature.REMINDERS, "reminder", saved = 4uL, fromSnapshots = listOf(), inPart = 0uL, lost = 0uL, unsure = false),
            ),
        ),
    ),
    Page.Mend,
)

val recoveryCodeSample = sample<_, RecoveryCodeViewModel>(RecoveryCodeState(problem = storage), Page.RecoveryCode)

val proofSample = Sample(ProofState(withCode = true, problem = Problem(R.string.problem_wrong_recovery_code)))

val newKeySample = sample<_, NewKeyViewModel>(NewKeyState(problem = full), Page.NewKey)

/** The new PIN is easy to guess. */
val newPinSample = sample<_, NewPinViewModel>(
    NewPinState(NewPinStep.Pin, problem = Problem(R.string.problem_guessable)),
    Page.NewPin,
)

val settingsSample = sample<_, SettingsViewModel>(
    SettingsState(
        Profile(Role.PARTNER, "GB"), AutoLock.FIVE_MINUTES, JournalParts(energy = true, sleep = true, journals = true),
        About("0.1.0", "3.51.0", "4.12.0", "2026b"), problem = full,
    ),
    Page.Settings,
)

val directorySample = sample<_, DirectoryViewModel>(DirectoryState(problem = storage), Page.Directory(DirectoryPart.Treatment))

/** Another number is begun, and this one has no name. */
val ownLineSample = sample<_, OwnLineViewModel>(
    OwnLineState(
        OwnLineInput(name = ""),
        doors = listOf(HelpDoorKind.URGE to "An urge now", HelpDoorKind.BAD_NIGHT to "A bad night"),
        otherBegun = Page.OwnLine(corrects = "samaritans"),
        draftKept = false,
        problem = Problem(R.string.problem_empty_name, field = "name"),
    ),
    Page.OwnLine(),
)
