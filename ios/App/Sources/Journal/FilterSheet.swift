import AlongsideCore
import AlongsideKit
import SwiftUI

/// What is asked for beside words, each as a chip that takes it away.
struct FilterChips: View {
    let model: JournalViewModel

    var body: some View {
        if !model.state.filter.parts.isEmpty {
            Chips {
                ForEach(model.state.filter.parts, id: \.self) { part in
                    RemovableChip(
                        text: words(part), spoken: Text("filter.without \(words(part))")
                    ) {
                        Task { await model.setFilter(model.state.filter.without(part)) }
                    }
                }
            }
            .listRowBackground(Palette.paper.color)
        }
    }

    private func words(_ part: FilterPart) -> Text {
        let filter = model.state.filter
        return switch part {
        case .archived: Text("journal.archive")
        case .journal: FilterWords.journal(filter.journal, model.state.journals)
        case .tag: Text(verbatim: filter.tag ?? "")
        case .mood:
            Text(
                "filter.between \(FilterWords.mood(filter.fromMood, model.state.moods)) \(FilterWords.mood(filter.toMood, model.state.moods))"
            )
        case .starred: Text("entry.starred")
        case .photo: Text("entry.hasPhoto")
        case .days:
            Text("filter.between \(FilterWords.day(filter.from)) \(FilterWords.day(filter.to))")
        case .prompt: Text("filter.prompt")
        }
    }
}

@MainActor
enum FilterWords {
    static func journal(_ journal: InJournal?, _ journals: [NamedJournal]) -> Text {
        switch journal {
        case .first: Text("journals.first")
        case .named(let id):
            Text(verbatim: journals.first { $0.id == id }?.name ?? "")
        case nil: Text("filter.any")
        }
    }

    static func mood(_ mood: UInt8?, _ moods: [Mood]) -> Text {
        mood.map { MoodWords.text(Int($0), moods) } ?? Text("filter.any")
    }

    static func day(_ day: Day?) -> Text {
        day.map { Text(verbatim: Shown.day($0)) } ?? Text("filter.any")
    }
}

/// What the list is to show. Each choice is taken at once.
struct FilterSheet: View {
    let model: JournalViewModel
    @Binding var isOpen: Bool

    private var filter: EntryFilter { model.state.filter }

    var body: some View {
        ClosingSheet(title: "filter.title", isOpen: $isOpen) {
            PaperForm {
                Section {
                    if hasJournals { journal }
                    if !model.state.tags.isEmpty { tag }
                    mood("filter.fromMood", \.fromMood)
                    mood("filter.toMood", \.toMood)
                }
                Section {
                    toggle("entry.starred", \.starred)
                    toggle("entry.hasPhoto", \.hasPhoto)
                    toggle("journal.showArchive", \.archived)
                }
                Section {
                    day("filter.fromDay", \.from)
                    day("filter.toDay", \.to)
                }
                if !filter.parts.isEmpty {
                    Button("filter.none") {
                        set { $0 = EntryFilter(archived: $0.archived) }
                    }
                }
            }
        }
    }

    /// There is more than one to choose from, or one was chosen.
    private var hasJournals: Bool {
        filter.journal != nil || model.state.parts.journals && !model.state.journals.isEmpty
    }

    private func set(_ change: (inout EntryFilter) -> Void) {
        var filter = filter
        change(&filter)
        Task { [filter] in await model.setFilter(filter) }
    }

    private var journal: some View {
        let journals = model.state.journals
        return ChoiceField(
            title: Text("entry.journal"),
            choices: [nil, .first] + journals.map { InJournal.named(id: $0.id) },
            chosen: filter.journal
        ) { choice in
            guard case .named(let id) = choice, let named = journals.first(where: { $0.id == id })
            else { return FilterWords.journal(choice, journals) }
            return Text("filter.counted \(named.name) \(Int(named.entries))")
        } choose: { journal in
            set { $0.journal = journal }
        }
    }

    private var tag: some View {
        let tags = model.state.tags
        return ChoiceField(
            title: Text("filter.tag"), choices: [nil] + tags.map { Optional($0.name) },
            chosen: filter.tag
        ) { name in
            guard let name else { return Text("filter.any") }
            let entries = tags.first { $0.name == name }?.entries ?? 0
            return Text("filter.counted \(name) \(Int(entries))")
        } choose: { tag in
            set { $0.tag = tag }
        }
    }

    private func mood(
        _ title: LocalizedStringKey, _ end: WritableKeyPath<EntryFilter, UInt8?> & Sendable
    ) -> some View {
        ChoiceField(
            title: Text(title),
            choices: [nil] + model.state.moods.filter { $0.place != nil }.map { Optional($0.id) },
            chosen: filter[keyPath: end]
        ) { mood in
            FilterWords.mood(mood, model.state.moods)
        } choose: { mood in
            set { $0[keyPath: end] = mood }
        }
    }

    private func toggle(
        _ title: LocalizedStringKey, _ part: WritableKeyPath<EntryFilter, Bool> & Sendable
    ) -> some View {
        Toggle(title, isOn: Binding { filter[keyPath: part] } set: { on in set { $0[keyPath: part] = on } })
    }

    @ViewBuilder
    private func day(
        _ title: LocalizedStringKey, _ end: WritableKeyPath<EntryFilter, Day?> & Sendable
    ) -> some View {
        Toggle(
            title,
            isOn: Binding {
                filter[keyPath: end] != nil
            } set: { on in
                set { $0[keyPath: end] = on ? model.state.today : nil }
            })
        if let day = filter[keyPath: end] {
            DayPicker(title: Text("reminder.day"), day: day) { day in set { $0[keyPath: end] = day } }
        }
    }
}
