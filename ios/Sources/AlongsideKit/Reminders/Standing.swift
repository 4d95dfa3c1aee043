import AlongsideCore

/// How a reminder stands, a case for each that reads differently.
public enum Standing: Equatable, Sendable {
    case on, off, over
    case paused(until: Day)
    /// All are, this one too.
    case allPaused(until: Day)
    /// It got no answer so many times.
    case gaveUp(after: Int)
    /// Its meeting is no longer in the list.
    case withoutMeeting
    case archived
}

extension Reminder {
    public var standing: Standing {
        switch state {
        case .on: .on
        case .stopped: .off
        case .paused(let lastDay): .paused(until: lastDay)
        case .gaveUp: .gaveUp(after: Int(stopAfter ?? 0))
        case .silent: isOfMeeting ? .withoutMeeting : .archived
        case .over: .over
        }
    }

    private var isOfMeeting: Bool {
        if case .about(.meeting) = subject { true } else { false }
    }
}
