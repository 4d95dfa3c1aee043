import AlongsideCore
import Foundation
import Observation

/// Writes an entry, or another state of one.
@Observable @MainActor
public final class EntryViewModel: FormViewModel {
    public internal(set) var state: EntryState
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var keeper: DraftKeeper?
    /// What a new entry answers; nothing where the person writes freely.
    @ObservationIgnored private let prompt: String?
    /// The photos that wait to be put into the store, and whether each was picked.
    @ObservationIgnored var photosToAdd: [(file: PhotoFile, picked: Bool)] = []
    /// A photo goes into the store and into the draft.
    @ObservationIgnored var taking: Task<Problem?, Never>?
    @ObservationIgnored var discarding: Task<Void, Never>?

    public init(_ app: AppViewModel, id: EntryId? = nil, prompt: String? = nil) {
        (self.app, self.prompt) = (app, prompt)
        state = EntryState(id: id)
    }

    var of: DraftOf { state.id.map { .change(thing: .entry(id: $0)) } ?? .new(kind: .entry) }

    /// Looks up what is there, and again after something changed elsewhere. What is typed is kept
    /// before; what can't be kept stays on the screen.
    public func load() async {
        guard !state.finished, !state.asksAtEnd else { return }
        // What this form and others of the same hold is kept first, so that no word of it is missing.
        await app.keepTyped()
        guard keeper?.changed != true else { return }
        let (of, isFirst, prompt) = (of, keeper == nil, prompt)
        let answer = await app.ask { opened, context in
            let screen = try opened.screens.entry(of: of, context: context)
            // One that was removed meanwhile is not asked: the entry is written without it.
            let asks = isFirst ? prompt.flatMap { try? opened.prompts.prompt(prompt: $0) } : nil
            return (screen, asks)
        }
        state.busy = false
        guard keeper?.changed != true, !state.finished else { return }
        switch answer {
        case .success(let (screen, asks)):
            let asked = (state.draft?.prompt, state.question, state.closing)
            state.show(screen)
            if keeper == nil {
                begin(of)
                if let asks { state.answer(asks) }
            } else if state.draft?.prompt == nil, !screen.isDraft, state.id == nil {
                // A new entry with nothing typed is no draft, and yet it answers something.
                state.draft?.prompt = asked.0
                (state.question, state.closing) = (asked.1, asked.2)
            }
        case .failure(let problem):
            // None of its words stay on the screen where it was erased.
            if problem.what == .gone { state = EntryState(id: state.id) }
            (state.busy, state.problem) = (false, problem)
        }
    }

    var form: FormContent? { state.draft.map { .entry(draft: $0) } }

    public func setText(_ text: String) { typed { $0.draft?.text = text } }

    /// Takes the mood, or takes it back where it was the same.
    public func setMood(_ mood: Int?) {
        let mood = mood == state.mood ? nil : mood
        typed { $0.draft?.mood = mood.map { UInt8(clamping: $0) } }
    }

    public func setStarred(_ starred: Bool) { typed { $0.draft?.starred = starred } }

    /// From 1 to 5; nothing takes it back.
    public func setEnergy(_ energy: Int?) {
        typed { $0.draft?.energy = energy.map { UInt8(clamping: $0) } }
    }

    /// In minutes; nothing takes it back.
    public func setSleep(_ minutes: Int?) {
        typed { $0.draft?.sleep = minutes.map { UInt16(clamping: $0) } }
    }

    /// Nothing is the first journal.
    public func setJournal(_ id: JournalId?) { typed { $0.draft?.journal = id } }

    public func setAt(_ at: Date) { typed { $0.draft?.at = at } }

    // What it answers.

    public func answer(_ prompt: Prompt) { typed { $0.answer(prompt) } }

    public func answerNothing() {
        typed {
            $0.draft?.prompt = nil
            ($0.question, $0.closing) = (nil, nil)
        }
    }

    // Tags: what is typed of one counts already, and so is never lost.

    /// Takes what is typed of a tag; a comma ends one.
    public func setTag(_ text: String) {
        let split = Self.split(text)
        typed {
            if text.hasSuffix(",") {
                $0.tags = Self.joined($0.tags, split)
                $0.tag = ""
            } else {
                $0.tag = text
            }
            $0.draft?.tags = Self.joined($0.tags, Self.split($0.tag))
        }
    }

    /// Ends the tag that is typed.
    public func endTag() {
        if !state.tag.isEmpty { setTag(state.tag + ",") }
    }

    public func addTag(_ name: String) {
        typed {
            $0.tags = Self.joined($0.tags, [name])
            $0.tag = ""
            $0.draft?.tags = $0.tags
        }
    }

    public func removeTag(_ name: String) {
        typed {
            $0.tags.removeAll { $0 == name }
            $0.draft?.tags = Self.joined($0.tags, Self.split($0.tag))
        }
    }

    private static func split(_ text: String) -> [String] {
        (try? Guide().splitTags(text: text)) ?? []
    }

    private static func joined(_ tags: [String], _ more: [String]) -> [String] {
        tags + more.filter { !tags.contains($0) }
    }

    // What becomes of it.

    public func save() async {
        // A photo that is on its way would come too late.
        guard let draft = state.draft, !state.asksAtEnd, !state.addingPhoto else { return }
        let (of, id) = (of, state.id)
        let saved = await save { opened, context in
            if let id {
                _ = try opened.journal.editEntry(
                    entryId: id, input: draft, context: context, fromDraft: of)
            } else {
                _ = try opened.journal.addEntry(input: draft, context: context, fromDraft: of)
            }
        }
        guard saved else { return }
        state.asksAtEnd = state.closing != nil
        if !state.asksAtEnd { state.finished = true }
    }

    /// What the prompt asked at the end was read.
    public func endAsking() {
        guard state.asksAtEnd else { return }
        (state.asksAtEnd, state.finished) = (false, true)
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}
