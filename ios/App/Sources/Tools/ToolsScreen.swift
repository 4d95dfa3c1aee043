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
                    Button(PlanKind.crisis.words) { app.open(.plan(.crisis)) }
                    Button(PlanKind.badNight.words) { app.open(.plan(.badNight)) }
                }
                Section("tools.cards") {
                    if model.state.cards.isEmpty { Text("cards.empty") }
                    ForEach(model.state.cards, id: \.id) { CardRows(card: $0) }
                    Button("cards.write") { app.open(.cards) }
                }
            }
            .task(id: app.changes) { await model.refresh() }
        }
    }
}

struct CardRow: View {
    let card: PinnedCard

    var body: some View {
        VStack(alignment: .leading) {
            Text(verbatim: card.title)
            if !card.number.isEmpty { Text(verbatim: card.number).font(.callout) }
            if !card.text.isEmpty { Text(verbatim: card.text).font(.callout) }
        }
    }
}

/// A card to use: a number is a row of its own.
struct CardRows: View {
    let card: PinnedCard

    var body: some View {
        if card.call == nil || !card.text.isEmpty { CardRow(card: card) }
        if let call = card.call { HelpCallLink(call: call) }
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
        .onDisappear { Task { await model.left() } }
    }

    @ViewBuilder
    private var cards: some View {
        if isEmpty {
            EmptyPlace(words: "cards.empty", button: "cards.write") { write(nil) }
        }
        if !model.state.drafts.isEmpty { Section("draft.begun") { drafts } }
        ForEach(model.state.cards, id: \.id) { card in
            Button {
                write(card.id)
            } label: {
                CardRow(card: card)
            }
            .swipeActions {
                Button("action.remove") { Task { await model.remove(card.id) } }
            }
        }
        if !isEmpty { Button("cards.write") { write(nil) } }
    }

    private var isEmpty: Bool { model.state.cards.isEmpty && model.state.drafts.isEmpty }

    private var drafts: some View {
        ForEach(model.state.drafts, id: \.of) { draft in
            Button {
                write(draft.of.cardId)
            } label: {
                Text("draft.changed \(Shown.moment(draft.changedAt))")
            }
            .swipeActions {
                Button("action.discard") { Task { await model.discard(draft) } }
            }
        }
    }

    private func write(_ id: CardId?) {
        Task { await model.write(id) }
    }

    private var form: some View {
        Section {
            TextField(
                "cards.title", text: Binding { model.state.title } set: { model.title($0) })
            TextField(
                "cards.number", text: Binding { model.state.number } set: { model.number($0) }
            )
            .keyboardType(.phonePad)
            TextField(
                "cards.text", text: Binding { model.state.text } set: { model.text($0) },
                axis: .vertical)
            if model.state.draftKept { Text("form.draftKept").font(.caption) }
            Button("action.keep") { Task { await model.save() } }
            Button("action.close") { Task { await model.stopWriting() } }
        }
        .disabled(model.state.busy)
    }
}
