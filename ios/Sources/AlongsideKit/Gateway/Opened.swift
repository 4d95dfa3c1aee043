import AlongsideCore

/// A session, and the objects that it gives.
public struct Opened: Sendable {
    public let session: Session
    public let journal: Journal
    public let transfer: Transfer
    public let prompts: Prompts
    public let reminders: Reminders
    public let meetings: Meetings
    public let programme: Programme
    public let directory: OwnDirectory
    public let keys: Keys
    public let snapshots: Snapshots
    public let screens: Screens

    init(_ session: Session) {
        self.session = session
        journal = session.journal()
        transfer = session.transfer()
        prompts = session.prompts()
        reminders = session.reminders()
        meetings = session.meetings()
        programme = session.programme()
        directory = session.directory()
        keys = session.keys()
        snapshots = session.snapshots()
        screens = session.screens()
    }
}
