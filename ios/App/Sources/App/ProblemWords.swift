import AlongsideKit
import SwiftUI

extension Problem {
    /// What the screen says.
    var words: LocalizedStringKey {
        guard what == .empty else { return what.words }
        return switch input {
        case .text: "problem.empty.text"
        case .name: "problem.empty.name"
        case .source: "problem.empty.source"
        case .title: "problem.empty.title"
        case .days: "problem.empty.days"
        case .cover: "problem.empty.cover"
        case nil: what.words
        }
    }
}

extension Problem.What {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .empty: "problem.empty"
        case .tooLong(let max): "problem.tooLong \(max)"
        case .tooShort(let min): "problem.tooShort \(min)"
        case .tooMany(let max): "problem.tooMany \(max)"
        case .outOfRange(let min, let max): "problem.outOfRange \(min) \(max)"
        case .notADay: "problem.notADay"
        case .notATime: "problem.notATime"
        case .notAZone: "problem.notAZone"
        case .guessable: "problem.guessable"
        case .notTheSame: "problem.notTheSame"
        case .inThePast: "problem.inThePast"
        case .unknown, .refused: "problem.refused"
        case .taken: "problem.taken"
        case .needed: "problem.needed"
        default: storeWords
        }
    }

    private var storeWords: LocalizedStringKey {
        switch self {
        case .cannotOpen: "problem.cannotOpen"
        case .emptyFile: "problem.emptyFile"
        case .tooLarge(let megabytes): "problem.tooLarge \(megabytes)"
        case .webPage: "problem.webPage"
        case .notJson(let line, let column): "problem.notJson \(line) \(column)"
        case .notAList: "problem.notAList"
        case .notAJournal: "problem.notAJournal"
        case .notACalendar: "problem.notACalendar"
        case .fileChanged: "problem.fileChanged"
        case .notAPhoto: "problem.notAPhoto"
        case .farFewer(let old, let new): "problem.farFewer \(new) \(old)"
        case .gone: "problem.gone"
        case .noStore: "problem.noStore"
        case .storeExists: "problem.storeExists"
        case .wrongPin: "problem.wrongPin"
        case .wrongRecoveryCode: "problem.wrongRecoveryCode"
        case .tooSoon(let seconds): "problem.tooSoon \(Shown.duration(seconds))"
        case .triesNotCounted: "problem.triesNotCounted"
        case .noPin: "problem.noPin"
        case .pinNeeded: "problem.pinNeeded"
        case .keyLost: "problem.keyLost"
        case .keyFails: "problem.keyFails"
        case .inUse: "problem.inUse"
        case .newer: "problem.newer"
        case .damaged: "problem.damaged"
        case .keysDamaged: "problem.keysDamaged"
        case .otherKey: "problem.otherKey"
        case .readOnly: "problem.readOnly"
        case .storageLocked: "problem.storageLocked"
        case .full: "problem.full"
        case .outOfMemory: "problem.outOfMemory"
        case .cancelled: "problem.cancelled"
        case .storage: "problem.storage"
        default: "problem.fault"
        }
    }
}

extension AlongsideKit.Notice.Said {
    /// As a text, which a screen reader says by itself.
    var words: String {
        switch self {
        case .later(let next): Phrase.back(next)
        case .resumed(let standing): standing.said
        default: NSLocalizedString(key, comment: "")
        }
    }

    private var key: String {
        switch self {
        case .done: "notice.done"
        case .archived: "notice.archived"
        case .restored: "notice.restored"
        case .discarded: "notice.discarded"
        case .stopped: "notice.turnedOff"
        case .startedAgain: "notice.onAgain"
        case .kept: "notice.saved"
        case .removed: "notice.removed"
        case .imported: "notice.imported"
        case .snapshotTaken: "notice.snapshotTaken"
        case .filesForgotten: "mend.forgotten"
        case .takenBack: "notice.undone"
        case .nothingToTakeBack: "notice.nothingToUndo"
        case .starred: "notice.starred"
        case .unstarred: "notice.unstarred"
        case .binned: "entry.binned"
        case .hidden: "memories.hidden"
        case .wasPutBack: "bin.wasPutBack"
        case .versionRestored: "versions.restored"
        case .journalRemoved: "journals.removed"
        case .promptSkipped: "prompts.skipped"
        case .entriesIn: "notice.entriesIn"
        case .importTakenBack: "importJournal.takenBack"
        case .stoppedByLock: "notice.stoppedByLock"
        case .nothingChanged: "calendar.nothingChanged"
        case .skipped: "notice.skipped"
        case .doneEarly: "notice.doneEarly"
        case .skippedEarly: "notice.skippedEarly"
        case .answeredBefore: "notice.answeredBefore"
        case .paused: "notice.paused"
        case .notUndone: "notice.notUndone"
        // They have words with something put in.
        case .later, .resumed: ""
        }
    }
}
