import AlongsideKit

extension Standing {
    /// Why it asks nothing, or not now; nothing where it does.
    var words: String? {
        switch self {
        case .on: nil
        case .off: Phrase.text("reminders.isOff")
        case .paused(let day): Phrase.text("reminders.isPaused %@", Shown.day(day))
        case .allPaused(let day): Phrase.text("notice.allSilent %@", Shown.day(day))
        case .gaveUp(let count): Phrase.text("reminders.gaveUp %lld", count)
        case .withoutMeeting: Phrase.text("reminders.isSilentMeeting")
        case .archived: Phrase.text("reminders.isSilent")
        case .over: Phrase.text("reminders.isOver")
        }
    }

    /// What is said after it was to ask again.
    var said: String {
        switch self {
        case .on: Phrase.text("notice.resumed")
        case .gaveUp: Phrase.text("reminders.gaveUpShort")
        default: words ?? ""
        }
    }
}
