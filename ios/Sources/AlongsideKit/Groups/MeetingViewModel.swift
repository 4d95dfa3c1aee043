import AlongsideCore
import Observation

public struct MeetingState: Equatable, Sendable, FormState {
    public var fellowship: Fellowship = .ca
    public var name = ""
    public var day: Weekday = .monday
    public var start: WallTime = "19:00"
    public var venue: Venue = .inPerson
    public var place = ""
    public var draftKept = false
    public var problem: Problem?
    public var busy = true
    public var finished = false
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
        guard keeper == nil else { return }
        let answer = await app.ask { opened, _ in try opened.session.draft(of: .new(kind: .meeting)) }
        state.busy = false
        switch answer {
        case .success(let draft):
            if let draft {
                show(draft.fields)
                state.draftKept = true
            }
            begin(.new(kind: .meeting))
        case .failure(let problem): state.problem = problem
        }
    }

    /// Without words nothing was typed yet: a draft of defaults alone is none.
    var fields: [String: String] {
        if state.name.isEmpty, state.place.isEmpty { return [:] }
        return [
            "name": state.name, "place": state.place, "start": state.start,
            "fellowship": Fellowship.all.number(of: state.fellowship),
            "day": Weekday.week.number(of: state.day),
            "venue": Self.venues.number(of: state.venue),
        ]
    }

    private func show(_ fields: [String: String]) {
        state.name = fields["name"] ?? ""
        state.place = fields["place"] ?? ""
        state.start = fields["start"] ?? state.start
        state.fellowship = Fellowship.all.numbered(fields["fellowship"]) ?? state.fellowship
        state.day = Weekday.week.numbered(fields["day"]) ?? state.day
        state.venue = Self.venues.numbered(fields["venue"]) ?? state.venue
    }

    public func choose(_ fellowship: Fellowship) { typed { $0.fellowship = fellowship } }

    public func name(_ name: String) { typed { $0.name = name } }

    public func choose(_ day: Weekday) { typed { $0.day = day } }

    public func choose(start: WallTime) { typed { $0.start = start } }

    public func choose(_ venue: Venue) { typed { $0.venue = venue } }

    public func place(_ place: String) { typed { $0.place = place } }

    public func save() async {
        let draft = MeetingDraft(
            fellowship: state.fellowship, name: state.name, day: state.day, start: state.start,
            venue: state.venue, place: state.place.isEmpty ? nil : state.place)
        state.finished = await save {
            _ = try $0.meetings.addMeeting(draft: draft, here: $1, finishes: .new(kind: .meeting))
        }
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}

/// Choices as a draft keeps them.
extension Array where Element: Equatable {
    func number(of choice: Element) -> String {
        firstIndex(of: choice).map(String.init) ?? ""
    }

    func numbered(_ number: String?) -> Element? {
        number.flatMap(Int.init).flatMap { indices.contains($0) ? self[$0] : nil }
    }
}

extension Fellowship {
    /// All of them, those for the recovering person first.
    public nonisolated static let all: [Fellowship] = [
        .ca, .na, .aa, .smart, .lifering, .recoveryDharma, .cma, .ma, .aca, .coda, .alAnon,
        .alateen, .narAnon, .fa, .coAnon, .smartFamily, .other,
    ]
}
