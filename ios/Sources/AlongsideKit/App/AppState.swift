import AlongsideCore

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
    /// The store can't be used. Nothing of it was changed.
    case unusable(Problem)
}

/// The five places.
public enum Place: Hashable, Sendable, CaseIterable {
    case today, journal, tools, groups, more
}

/// A page over the place. It names things by their ids, and holds nothing of what they say.
public enum Page: Hashable, Sendable {
    case entry(EntryId?)
    case reminders
    case reminder(ReminderId?)
    case meeting
    case meetingDetails(MeetingId)
    case importList
    case urgeTimer
    case cards
    case plan(PlanKind)
    case directory
    case directoryItem(DirectoryItem)
    /// A line of the person's own; nothing for a new one.
    case ownLine(OwnLineId?)
    /// A correction of a line of ours, by its id.
    case correction(String)
    case settings
    case newPin
    case recoveryCode
    case about
}

/// One sentence about what was done.
public struct Notice: Equatable, Sendable {
    public enum Said: Equatable, Sendable {
        case done, later, archived, restored, discarded, stopped, startedAgain, kept
        case removed, imported, takenBack, nothingToTakeBack
    }

    public let said: Said
    /// Whether it can be taken back.
    public let undo: Bool
}

/// What a person may do first, once the store is there.
public enum FirstThing: Hashable, Sendable, CaseIterable {
    case writeALine, saveANumber, getReady, addAMeeting
}

public struct AppState: Equatable, Sendable {
    public var stage: Stage = .loading
    public var place: Place = .today
    /// The stack over the place.
    public var pages: [Page] = []
    /// *Help now* is open over all.
    public var help = false
    /// The door at which it opened.
    public var helpDoor: HelpDoorKind?
    /// The latest hard hour that was answered on Today.
    public var hardHourSeen: Timestamp?
    /// The urge timer was open when the store locked: it stays before the lock page.
    public var timerStays = false
    public var notice: Notice?
    /// *One thing for now*, after setting up.
    public var firstThing = false
    /// What was chosen at the first run, to be kept once there is a store.
    public var profile = Profile(role: .looking, country: "")
    /// Whether the app is in sight; otherwise a cover is.
    public var inSight = true
}
