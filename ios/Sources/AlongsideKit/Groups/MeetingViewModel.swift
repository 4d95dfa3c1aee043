import AlongsideCore
import Observation

public struct MeetingState: Equatable, Sendable, FormState {
    /// The whole of it; nothing until it was looked up.
    public var draft: MeetingInput?
    public var draftKept = false
    public var saving = false
    public var problem: Problem?
    public var busy = true
    public var finished = false

    public var loaded: Bool { draft != nil }
    public var fellowship: Fellowship { draft?.fellowship ?? .other }
    public var name: String { draft?.name ?? "" }
    public var day: Weekday { draft?.day ?? .monday }
    public var start: WallTime { draft?.start ?? "00:00" }
    public var venue: Venue { draft?.venue ?? .inPerson }
    public var place: String { draft?.place ?? "" }
}

/// Adds a meeting that is known by heart.
@Observable @MainActor
public final class MeetingViewModel: FormViewModel {
    /// How it can be attended: a meeting that is not on is not added.
    public nonisolated static let venues: [Venue] = [.inPerson, .online, .hybrid, .phone]

    public internal(set) var state = MeetingState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var keeper: DraftKeeper?

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func load() async {
        let start = await lookUp { try $0.session.form(of: .new(kind: .meeting), context: $1) }
        guard let start, case .meeting(let draft) = start.form else { return }
        (state.draft, state.draftKept) = (draft, start.isDraft)
        begin(.new(kind: .meeting))
    }

    var form: FormContent? { state.draft.map { .meeting(draft: $0) } }

    public func setFellowship(_ fellowship: Fellowship) { typed { $0.draft?.fellowship = fellowship } }

    public func setName(_ name: String) { typed { $0.draft?.name = name } }

    public func setDay(_ day: Weekday) { typed { $0.draft?.day = day } }

    public func setStart(_ start: WallTime) { typed { $0.draft?.start = start } }

    public func setVenue(_ venue: Venue) { typed { $0.draft?.venue = venue } }

    public func setPlace(_ place: String) { typed { $0.draft?.place = place } }

    public func save() async {
        guard let draft = state.draft else { return }
        let kept = await save {
            _ = try $0.meetings.addMeeting(input: draft, context: $1, fromDraft: .new(kind: .meeting))
        }
        if kept { state.finished = true }
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}

extension Fellowship {
    /// All of them, those for the recovering person first.
    public nonisolated static let all: [Fellowship] = [
        .ca, .na, .aa, .smart, .lifering, .recoveryDharma, .cma, .ma, .aca, .coda, .alAnon,
        .alateen, .narAnon, .fa, .coAnon, .smartFamily, .other,
    ]
}
