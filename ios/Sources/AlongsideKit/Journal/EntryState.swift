import AlongsideCore
import Foundation

public struct EntryState: Equatable, Sendable, FormState {
    public var id: EntryId?
    /// All of the entry, also what the screen does not show; nothing until it was looked up.
    public var draft: EntryInput?
    /// As it was kept; nothing for a new one.
    public var entry: Entry?
    /// How many earlier versions are kept.
    public var versions = 0
    public var photos: [Photo] = []
    /// The photo that was taken out last, until another act.
    public var removedPhoto: Photo?
    /// A photo was picked, and so its original is not here alone.
    public var originalElsewhere = false
    /// A photo is on its way into the store.
    public var addingPhoto = false
    /// What it answers.
    public var question: String?
    /// What a prompt asks at the end.
    public var closing: String?
    /// It is saved, and what the prompt asks at the end is asked now.
    public var asksAtEnd = false
    /// The scale, the lowest first, and the moods that it had before.
    public var moods: [Mood] = []
    public var journals: [NamedJournal] = []
    /// Which parts of the journal the form offers.
    public var parts = JournalParts()
    /// The tags of all entries, with their counts.
    public var known: [TagCount] = []
    /// The tags that are done.
    public var tags: [String] = []
    /// The tag that is being typed.
    public var tag = ""
    /// What is typed is in the store, though not as an entry yet.
    public var draftKept = false
    public var saving = false
    public var problem: Problem?
    public var busy = true
    public var finished = false

    public var loaded: Bool { draft != nil }
    public var text: String { draft?.text ?? "" }
    /// The id of a mood of the scale.
    public var mood: Int? { draft?.mood.map(Int.init) }
    public var starred: Bool { draft?.starred ?? false }
    public var energy: Int? { draft?.energy.map(Int.init) }
    /// In minutes.
    public var sleep: Int? { draft?.sleep.map(Int.init) }
    /// When it was, where that is chosen or known.
    public var at: Date? { draft?.at ?? entry?.at }

    /// The moods to choose from: those of the scale, and the one that it has already.
    public var offered: [Mood] { moods.filter { $0.place != nil || Int($0.id) == mood } }

    /// Tags of other entries that go on with what is typed.
    public var suggestions: [String] {
        let taken = Set(tags.map { $0.lowercased() })
        let typed = tag.trimmingCharacters(in: .whitespaces).lowercased()
        return known.map(\.name).filter { name in
            let name = name.lowercased()
            return !taken.contains(name) && (typed.isEmpty || name.hasPrefix(typed))
        }
    }

    /// Shows what the core has; what was typed before comes first.
    mutating func show(_ screen: EntryScreen) {
        (draft, entry, draftKept) = (screen.input, screen.entry, screen.isDraft)
        (versions, photos) = (Int(screen.versions), screen.photos)
        (question, closing) = (screen.question, screen.closing)
        (moods, journals, known) = (screen.moods, screen.journals, screen.tags)
        (tags, tag, parts) = (screen.input.tags, "", screen.parts)
        problem = nil
    }

    /// From here on it answers a prompt.
    mutating func answer(_ prompt: Prompt) {
        draft?.prompt = prompt.id
        (question, closing) = (prompt.text, prompt.closing)
    }
}
