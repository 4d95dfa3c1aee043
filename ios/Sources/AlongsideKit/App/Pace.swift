import AlongsideCore

/// How soon what is typed keeps itself.
public struct Pace: Sendable {
    /// After the last key.
    public let afterLast: Duration
    /// After the first key, at most.
    public let atMost: Duration
    /// How often a screen looks how far a long call is.
    public let progress: Duration
    /// After the last letter of a search.
    public let search: Duration
    /// How long what was done is said.
    public let notice: Duration
    /// How long it can be taken back there.
    public let undo: Duration

    public init(
        afterLast: Duration = .milliseconds(defaults.draftAfterLastKey),
        atMost: Duration = .milliseconds(defaults.draftAfterFirstKey),
        progress: Duration = .milliseconds(100),
        search: Duration = .milliseconds(defaults.searchAfterLastKey),
        notice: Duration = .seconds(4), undo: Duration = .seconds(10)
    ) {
        self.afterLast = afterLast
        self.atMost = atMost
        self.progress = progress
        self.search = search
        self.notice = notice
        self.undo = undo
    }
}
