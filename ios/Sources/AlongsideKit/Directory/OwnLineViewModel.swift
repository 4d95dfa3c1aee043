import AlongsideCore
import Observation

public struct OwnLineState: Equatable, Sendable, FormState {
    /// All of the line, also what the screen does not show; nothing until it was looked up.
    public var draft: OwnLineInput?
    /// The doors of Help now, by their titles.
    public var doors: [HelpDoor] = []
    /// Where another new number was begun and is not saved: one is written at a time.
    public var otherBegun: Page?
    public var draftKept = false
    public var saving = false
    public var problem: Problem?
    public var busy = true
    public var finished = false

    public var loaded: Bool { draft != nil }
}

/// Writes a line of the person's own: a new one, another state of one, or a correction of one of
/// ours.
@Observable @MainActor
public final class OwnLineViewModel: FormViewModel {
    public internal(set) var state = OwnLineState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var keeper: DraftKeeper?
    @ObservationIgnored private let id: OwnLineId?
    @ObservationIgnored private let corrects: String?

    public init(_ app: AppViewModel, id: OwnLineId? = nil, corrects: String? = nil) {
        (self.app, self.id, self.corrects) = (app, id, corrects)
    }

    /// Looks up what is there: what was typed before comes first.
    public func load() async {
        let of: DraftOf = id.map { .change(thing: .line(id: $0)) } ?? .new(kind: .line)
        let (country, corrects) = (app.state.profile.country, corrects)
        let found = await lookUp { opened, context in
            (
                try opened.session.form(of: of, context: context),
                try opened.directory.directory(country: country, context: context).lines,
                try Guide().helpNow(country: "", context: context).doors
            )
        }
        guard let (start, lines, doors) = found, case .line(var draft) = start.form else { return }
        (state.doors, state.otherBegun) = (doors, nil)
        if id == nil, start.isDraft, draft.corrects != corrects {
            return state.otherBegun = draft.corrects.map { .correction($0) } ?? .ownLine(nil)
        }
        if id == nil, !start.isDraft {
            draft = Self.begin(lines.first { $0.id == corrects }, corrects, in: country)
        }
        (state.draft, state.draftKept) = (draft, start.isDraft)
        begin(of)
    }

    /// A new line, or what is to be corrected as it is.
    private static func begin(
        _ line: HelpLine?, _ corrects: String?, in country: String
    ) -> OwnLineInput {
        OwnLineInput(
            country: country, corrects: corrects, name: line?.name ?? "",
            number: line?.number ?? "", textTo: line?.textTo ?? "", website: line?.website ?? "")
    }

    var form: FormContent? { state.draft.map { .line(draft: $0) } }

    public func change(_ change: (inout OwnLineInput) -> Void) {
        guard var draft = state.draft else { return }
        change(&draft)
        typed { $0.draft = draft }
    }

    /// The country whose numbers it stands among.
    public func setCountry(_ country: String) {
        change { $0.country = country }
    }

    /// Behind a door of Help now, or not.
    public func setDoor(_ door: HelpDoorKind, _ stands: Bool) {
        change {
            $0.doors.removeAll { $0 == door }
            if stands { $0.doors.append(door) }
        }
    }

    public func setInReach(_ inReach: Bool) {
        change { $0.inReach = inReach }
    }

    public func save() async {
        guard let of = keeper?.of, let draft = state.draft else { return }
        let id = id
        let kept = await save {
            if let id {
                _ = try $0.directory.editLine(lineId: id, input: draft, context: $1, fromDraft: of)
            } else {
                _ = try $0.directory.addLine(input: draft, context: $1, fromDraft: of)
            }
        }
        if kept { state.finished = true }
    }

    /// Throws away what was typed.
    public func discard() async {
        if await throwAway() { state.finished = true }
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}
