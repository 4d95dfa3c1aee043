import AlongsideCore

/// How soon what is typed keeps itself.
public struct Pace: Sendable {
    /// After the last key.
    public let afterLast: Duration
    /// After the first key, at most.
    public let atMost: Duration
    /// How often a screen looks how far a long call is.
    public let progress: Duration

    public init(
        afterLast: Duration = .milliseconds(defaults.draftAfterLastKey),
        atMost: Duration = .milliseconds(defaults.draftAfterFirstKey),
        progress: Duration = .milliseconds(100)
    ) {
        self.afterLast = afterLast
        self.atMost = atMost
        self.progress = progress
    }
}
