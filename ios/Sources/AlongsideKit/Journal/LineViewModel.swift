import AlongsideCore
import Foundation
import Observation

public struct LineState: Equatable, Sendable, FormState {
    /// What is typed; nothing until it was looked up.
    public var line: String?
    /// The names of others of the kind.
    public var others: [String] = []
    public var draftKept = false
    public var saving = false
    public var problem: Problem?
    public var busy = true
    public var finished = false

    public var loaded: Bool { line != nil }

    /// The name that is typed is another's already: the two become one.
    public var merges: Bool {
        let name = (line ?? "").trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        return others.contains { $0.lowercased() == name }
    }
}

/// Writes one line. What is typed is kept as a draft until it is saved.
@Observable @MainActor
public final class LineViewModel: FormViewModel {
    public internal(set) var state = LineState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var keeper: DraftKeeper?
    private let line: LineForm

    public init(_ app: AppViewModel, _ line: LineForm) {
        (self.app, self.line) = (app, line)
    }

    var form: FormContent? { state.line.map(line.content) }

    public func load() async {
        let line = line
        let found = await lookUp {
            (try $0.session.form(of: line.of, context: $1), try line.others($0))
        }
        guard let (start, others) = found else { return }
        (state.line, state.draftKept) = (line.read(start.form), start.isDraft)
        state.others = others
        begin(line.of)
    }

    public func setLine(_ text: String) {
        typed { $0.line = text }
    }

    public func save() async {
        guard let text = state.line else { return }
        let line = line
        guard await save({ try line.save(text, $0, $1) }) else { return }
        app.state.changes += 1
        state.finished = true
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}
