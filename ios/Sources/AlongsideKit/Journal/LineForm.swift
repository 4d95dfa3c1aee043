import AlongsideCore

/// A form of one line: the name of a journal or a tag, a question of the person's own, the word of a
/// mood. Without an id it makes a new one.
public enum LineForm: Hashable, Sendable {
    case journal(JournalId?)
    case prompt(PromptId?)
    case mood(UInt8?)
    case tag(TagId)

    public var isNew: Bool {
        switch self {
        case .journal(nil), .prompt(nil), .mood(nil): true
        default: false
        }
    }

    var of: DraftOf {
        switch self {
        case .journal(let id):
            id.map { .change(thing: .journal(id: $0)) } ?? .new(kind: .journal)
        case .prompt(let id): id.map { .change(thing: .prompt(id: $0)) } ?? .new(kind: .prompt)
        case .mood(let id): id.map { .change(thing: .mood(id: $0)) } ?? .new(kind: .mood)
        case .tag(let id): .change(thing: .tag(id: id))
        }
    }

    /// The form as it is kept while it is typed.
    func content(_ line: String) -> FormContent {
        switch self {
        case .journal: .journal(name: line)
        case .prompt: .prompt(text: line)
        case .mood(let id): .mood(draft: MoodInput(id: id, name: word(line)))
        case .tag: .tag(name: line)
        }
    }

    /// The line of a form that was kept.
    func read(_ form: FormContent) -> String {
        switch form {
        case .journal(let name), .tag(let name): name
        case .prompt(let text): text
        case .mood(let draft): draft.name ?? ""
        default: ""
        }
    }

    /// The names of others of the kind: with one of them the two become one.
    func others(_ opened: Opened) throws -> [String] {
        guard case .tag(let id) = self else { return [] }
        return try opened.journal.tags().filter { $0.id != id }.map(\.name)
    }

    func save(_ line: String, _ opened: Opened, _ context: CallContext) throws {
        switch self {
        case .journal(let id?):
            _ = try opened.journal.renameJournal(journalId: id, name: line, context: context)
        case .journal: _ = try opened.journal.addJournal(name: line, context: context)
        case .prompt(let id?):
            _ = try opened.prompts.editPrompt(promptId: id, text: line, context: context)
        case .prompt: _ = try opened.prompts.addPrompt(text: line, context: context)
        case .mood(let id):
            var scale = MoodsState(moods: try opened.journal.moods()).inputs
            if let id, let place = scale.firstIndex(where: { $0.id == id }) {
                scale[place].name = word(line)
            } else {
                scale.append(MoodInput(name: line))
            }
            _ = try opened.journal.setMoods(scale: scale, context: context)
        case .tag(let id):
            // It ends its draft too: the tag may be another's now.
            _ = try opened.journal.renameTag(
                tagId: id, name: line, context: context, fromDraft: of)
            return
        }
        // A form that says what is there, or nothing, is no draft.
        let rest = content(isNew ? "" : line)
        try opened.session.saveDraft(of: of, form: rest, context: context)
    }

    /// A mood of ours without a word of the person's has our word again.
    private func word(_ line: String) -> String? { line.allSatisfy(\.isWhitespace) ? nil : line }
}
