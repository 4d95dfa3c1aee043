/// What lies over the app, so that nobody else sees it.
public struct CoverState: Equatable, Sendable {
    public enum Shows: Equatable, Sendable {
        /// There is no cover.
        case nothing
        /// The name of the app alone: it is in the app switcher, or a call or a panel lies over it.
        case name
        /// Why there is nothing to see: the screen is recorded, or shown elsewhere too.
        case captured
    }

    /// The app is in front, and takes touches.
    public var isActive = false
    /// The screen is recorded, mirrored or shown elsewhere.
    public var isCaptured = false

    public init() {}

    public var shows: Shows {
        if !isActive { .name } else if isCaptured { .captured } else { .nothing }
    }
}
