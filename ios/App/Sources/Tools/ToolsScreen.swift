import AlongsideCore
import AlongsideKit
import SwiftUI

struct ToolsScreen: View {
    private let app: AppViewModel
    @State private var model: ToolsViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: ToolsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "place.tools") {
            List {
                ProblemView(problem: model.state.problem)
                Section("tools.rightNow") {
                    Button("tools.urgeTimer") { app.open(.urgeTimer) }
                }
                Section("tools.cards") {
                    if model.state.cards.isEmpty { Text("cards.empty") }
                    ForEach(model.state.cards, id: \.id) { CardRow(card: $0) }
                    Button("cards.write") { app.open(.cards) }
                }
            }
            .task(id: app.changes) { await model.refresh() }
        }
    }
}

struct CardRow: View {
    let card: ReachCard

    var body: some View {
        VStack(alignment: .leading) {
            Text(verbatim: card.title)
            if !card.text.isEmpty { Text(verbatim: card.text).font(.callout) }
        }
    }
}

/// The cards in reach, read while the store is locked.
struct ReachScreen: View {
    private let app: AppViewModel
    @State private var model: ToolsViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: ToolsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "tools.cards") {
            List {
                ProblemView(problem: model.state.problem)
                if model.state.cards.isEmpty { Text("cards.empty") }
                ForEach(model.state.cards, id: \.id) { CardRow(card: $0) }
            }
        }
        .task { await model.refresh() }
    }
}

/// Writes the cards in reach.
struct CardsScreen: View {
    private let app: AppViewModel
    @State private var model: CardsViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: CardsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "tools.cards") {
            List {
                ProblemView(problem: model.state.problem)
                Text("cards.readable").font(.caption)
                if model.state.writing { form } else { cards }
            }
        }
        .task(id: app.changes) { await model.refresh() }
    }

    @ViewBuilder
    private var cards: some View {
        if model.state.cards.isEmpty {
            EmptyPlace(words: "cards.empty", button: "cards.write") { model.write(nil) }
        }
        ForEach(model.state.cards, id: \.id) { card in
            Button {
                model.write(card)
            } label: {
                CardRow(card: card)
            }
            .swipeActions {
                Button("action.remove") { Task { await model.remove(card.id) } }
            }
        }
        if !model.state.cards.isEmpty {
            Button("cards.write") { model.write(nil) }
        }
    }

    private var form: some View {
        Section {
            TextField(
                "cards.title", text: Binding { model.state.title } set: { model.title($0) })
            TextField(
                "cards.text", text: Binding { model.state.text } set: { model.text($0) },
                axis: .vertical)
            Button("action.keep") { Task { await model.save() } }.disabled(model.state.busy)
            Button("action.cancel") { model.stopWriting() }
        }
    }
}
