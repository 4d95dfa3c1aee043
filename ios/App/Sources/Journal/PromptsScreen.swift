import AlongsideCore
import AlongsideKit
import SwiftUI

/// Questions to write about, on a page of their own.
struct PromptsScreen: View {
    private let app: AppViewModel
    @State private var model: PromptsViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: PromptsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "prompts.title") {
            PromptList(model: model, open: app.open, showEntries: app.showEntries) {
                app.openInstead(.answer($0.id))
            }
        }
        .task(id: app.state.changes) { await model.refresh() }
    }
}

/// The same, over an entry that is to answer one.
struct PromptSheet: View {
    private let app: AppViewModel
    @Binding private var isOpen: Bool
    private let choose: (Prompt) -> Void
    @State private var model: PromptsViewModel

    init(app: AppViewModel, isOpen: Binding<Bool>, choose: @escaping (Prompt) -> Void) {
        (self.app, self.choose) = (app, choose)
        _isOpen = isOpen
        _model = State(initialValue: PromptsViewModel(app))
    }

    var body: some View {
        ClosingSheet(title: "prompts.choose", isOpen: $isOpen) {
            PromptList(model: model) { page in
                isOpen = false
                app.open(page)
            } showEntries: { filter in
                isOpen = false
                app.showEntries(filter)
            } choose: { prompt in
                choose(prompt)
                isOpen = false
            }
            .safeAreaInset(edge: .bottom) { NoticeView(app: app) }
        }
        .task(id: app.state.changes) { await model.refresh() }
    }
}

private struct PromptList: View {
    let model: PromptsViewModel
    let open: (Page) -> Void
    let showEntries: (EntryFilter) -> Void
    let choose: (Prompt) -> Void

    var body: some View {
        PaperList {
            ProblemView(problem: model.state.problem)
            shown
        }
    }

    @ViewBuilder
    private var shown: some View {
        if let today = model.state.today {
            Section("prompts.today") {
                row(today)
                Button("prompts.answer") { choose(today) }
                Button("prompts.skip") { Task { await model.skip(today) } }
            }
        }
        Section {
            ChoiceField(
                title: Text("prompts.need"), choices: PromptChoice.all, chosen: choice
            ) { choice in
                Text(choice.words)
            } choose: { choice in
                Task { await model.setFilter(choice.filter) }
            }
        }
        Section {
            if model.state.loaded, model.state.prompts.isEmpty { Text("prompts.empty") }
            ForEach(model.state.prompts, id: \.id) { row($0) }
        }
        Section {
            Button("prompts.add", systemImage: Symbols.add) { open(.line(.prompt(nil))) }
            if let evidence = model.state.evidence {
                DisclosureGroup("help.known") {
                    Text(verbatim: evidence.evidence).textStyle(.note)
                    ForEach(evidence.sources, id: \.self) { Text(verbatim: $0).textStyle(.note) }
                }
            }
        }
    }

    private var choice: PromptChoice {
        PromptChoice.all.first { $0.filter == model.state.filter } ?? .any
    }

    private func row(_ prompt: Prompt) -> some View {
        Button {
            choose(prompt)
        } label: {
            HStack(spacing: 12) {
                Text(verbatim: prompt.text)
                    .textStyle(.body)
                    .foregroundStyle(Palette.ink.color)
                    .multilineTextAlignment(.leading)
                Spacer()
                if prompt.favourite {
                    Image(systemName: "heart").accessibilityLabel("prompts.favour")
                }
            }
            .frame(minHeight: 48)
            .contentShape(.rect)
        }
        .buttonStyle(.plain)
        .swipeActions { acts(prompt) }
        .contextMenu { acts(prompt) }
    }

    @ViewBuilder
    private func acts(_ prompt: Prompt) -> some View {
        Button(prompt.favourite ? "prompts.unfavour" : "prompts.favour") {
            Task { await model.setFavourite(prompt, !prompt.favourite) }
        }
        Button(prompt.refused ? "prompts.askAgain" : "prompts.refuse") {
            Task { await model.setRefused(prompt, !prompt.refused) }
        }
        Button("prompts.entries") { showEntries(EntryFilter(prompt: prompt.id)) }
        if prompt.own {
            Button("prompts.edit") { open(.line(.prompt(prompt.id))) }
            Button("action.remove") { Task { await model.remove(prompt) } }
        }
    }
}

/// Which prompts are shown.
private enum PromptChoice: Hashable {
    case any, favourites, own, refused
    case about(PromptNeed)

    static var all: [PromptChoice] {
        [.any, .favourites, .own, .refused] + needs.map { .about($0) }
    }

    private static var needs: [PromptNeed] {
        [
            .plainDay, .gratitude, .selfCare, .coping, .cravings, .slips, .askingForHelp, .people,
            .understanding, .boundaries, .groups, .together, .movingOn,
        ]
    }

    var filter: PromptFilter {
        switch self {
        case .any: PromptFilter()
        case .favourites: PromptFilter(favourites: true)
        case .own: PromptFilter(own: true)
        case .refused: PromptFilter(refused: true)
        case .about(let need): PromptFilter(need: need)
        }
    }

    var words: LocalizedStringKey {
        switch self {
        case .any: "prompts.all"
        case .favourites: "prompts.favourites"
        case .own: "prompts.own"
        case .refused: "prompts.refused"
        case .about(let need): need.words
        }
    }
}

extension PromptNeed {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .askingForHelp: "need.askingForHelp"
        case .cravings: "need.cravings"
        case .slips: "need.slips"
        case .coping: "need.coping"
        case .people: "need.people"
        case .understanding: "need.understanding"
        case .boundaries: "need.boundaries"
        case .selfCare: "need.selfCare"
        case .together: "need.together"
        case .groups: "need.groups"
        case .movingOn: "need.movingOn"
        case .gratitude: "need.gratitude"
        case .plainDay: "need.plainDay"
        }
    }
}
