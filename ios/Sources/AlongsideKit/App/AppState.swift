import AlongsideCore
import Foundation

/// How far the app is.
public enum Stage: Equatable, Sendable {
    case loading
    /// Nothing was set up: what the app is, and what brings the person here.
    case welcome
    /// The person looks around; nothing is kept.
    case looking
    case setUp
    case locked
    case open
    /// The PIN or the code is right and the store is damaged: it can be mended.
    case damaged(Problem)
    /// The store can't be used. Nothing of it was changed.
    case unusable(Problem)
}

/// The five places.
public enum Place: Hashable, Sendable, CaseIterable {
    case today, journal, tools, groups, more
}

/// One sentence about what was done.
public struct Notice: Equatable, Sendable {
    public enum Said: Equatable, Sendable {
        case done, archived, restored, discarded, stopped, startedAgain, kept
        case removed, imported, snapshotTaken, filesForgotten, takenBack, nothingToTakeBack
        case starred, unstarred, binned, wasPutBack, hidden, versionRestored, journalRemoved
        case promptSkipped, entriesIn, importTakenBack, stoppedByLock
        case nothingChanged
        case skipped, doneEarly, skippedEarly, answeredBefore, paused
        /// Put off: when it asks next, if it does.
        case later(Date?)
        /// It is to ask again: how it stands then.
        case resumed(Standing)
        case notUndone

        /// It stands until it is closed.
        var stays: Bool { self == .stoppedByLock }
    }

    public let said: Said
    /// Whether it can be taken back.
    public let undo: Bool
}

/// What a person may do first, once the store is there.
public enum FirstThing: Hashable, Sendable {
    case writeALine, saveANumber, getReadyUrge, getReadyNight, addAMeeting

    /// What there is for a person: an urge to get ready for, a bad night, or both.
    public static func all(for role: Role) -> [FirstThing] {
        let ready: [FirstThing] =
            switch role {
            case .recovering: [.getReadyUrge]
            case .partner: [.getReadyNight]
            case .both, .looking: [.getReadyUrge, .getReadyNight]
            }
        return [.writeALine, .saveANumber] + ready + [.addAMeeting]
    }

    /// Where it is done.
    public var page: Page {
        switch self {
        case .writeALine: .entry(nil)
        case .saveANumber: .cards
        case .getReadyUrge: .urgeTimer
        case .getReadyNight: .plan(.badNight)
        case .addAMeeting: .meeting
        }
    }
}

/// Where *Help now* opened: at the doors, or behind one of them.
public struct HelpAt: Equatable, Sendable {
    public let door: HelpDoorKind?
}

public struct AppState: Equatable, Sendable {
    public var stage: Stage = .loading
    public var place: Place = .today {
        didSet { if place != oldValue { wentOn() } }
    }
    /// The pages over each place, the one on top last.
    public var stacks: [Place: [Page]] = [:] {
        didSet { if stacks != oldValue { wentOn() } }
    }
    /// Where *Help now* opened over all; nothing while it is not open.
    public var help: HelpAt?
    /// What of the phone's alarms went wrong; nothing while all is well.
    public internal(set) var alarmTrouble: AlarmTrouble?
    /// A reminder was saved, and the person is to be asked whether the phone may show it.
    public internal(set) var asksToNotify = false
    /// The latest hard hour that was answered on Today.
    var hardHourSeen: Timestamp?
    /// The urge timer was open when the store locked: it stays before the lock page.
    public var timerStays = false
    public var notice: Notice?
    /// What the journal is to show when it comes into sight next.
    public var entriesAsked: EntryFilter?
    /// Counts what was changed from elsewhere than a list: the list then looks again.
    public var changes = 0
    /// The store is younger than a week: what is always there still has its word beside it.
    public var firstWeek = true
    /// What was chosen at the first run, to be kept once there is a store.
    public var profile = Profile(role: .looking, country: "")
    /// Whether the app is in sight; otherwise a cover is.
    public var inSight = true
    /// The job that runs and locks the store when it ends: nothing else is on the screen meanwhile.
    public var job: LockingJob?
    /// How the latest such job ended, until that was read.
    public var jobEnd: JobEnd?

    /// The pages over the place.
    public internal(set) var pages: [Page] {
        get { stacks[place] ?? [] }
        set { stacks[place] = newValue.isEmpty ? nil : newValue }
    }

    /// The page on top.
    public var page: Page? { pages.last }

    /// How a job ended is told on the page that began it.
    private mutating func wentOn() {
        if stage == .open, job == nil { jobEnd = nil }
    }
}
