import AlongsideCore
import Observation

public struct MeetingDetailsState: Equatable, Sendable, ScreenState {
    public var loaded: Bool { meeting != nil }
    public var meeting: MeetingView?
    public var problem: Problem?
    public var busy = false
    public var finished = false
}

@Observable @MainActor
public final class MeetingDetailsViewModel {
    public private(set) var state = MeetingDetailsState()
    @ObservationIgnored private let app: AppViewModel
    @ObservationIgnored private let id: MeetingId

    public init(_ app: AppViewModel, id: MeetingId) {
        (self.app, self.id) = (app, id)
    }

    public func refresh() async {
        let id = id
        switch await app.ask({ try $0.meetings.meeting(meetingId: id, context: $1) }) {
        case .success(let meeting): state = MeetingDetailsState(meeting: meeting)
        case .failure(let problem): state.problem = problem
        }
    }

    /// Takes out one that was added by hand.
    public func remove() async {
        let id = id
        switch await app.ask({ try $0.meetings.removeMeeting(meetingId: id, context: $1) }) {
        case .success:
            app.say(.removed, undo: true)
            state.finished = true
        case .failure(let problem): state.problem = problem
        }
    }
}

extension MeetingView {
    /// Where a map is opened: at the address or, of a meeting that was added by hand, at the place
    /// it names.
    public var directions: String? {
        let listing = meeting.listing
        if let address = listing.address { return address }
        let byHand = meeting.source == nil && [.inPerson, .hybrid].contains(listing.venue)
        return byHand ? listing.place.flatMap { $0.isEmpty ? nil : $0 } : nil
    }
}
