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
            PaperList {
                ProblemView(problem: model.state.problem)
                Section("tools.rightNow") {
                    OpenRow(words: "tools.urgeTimer", symbol: Symbols.door(.urge)) {
                        app.open(.urgeTimer)
                    }
                }
                Section("tools.plans") {
                    plan(.crisis)
                    plan(.badNight)
                }
                Section("tools.cards") {
                    if model.state.cards.isEmpty { Note(words: "cards.empty") }
                    ForEach(model.state.cards, id: \.id) { CardRows(card: $0) }
                    OpenRow(words: "cards.write", symbol: Symbols.first(.saveANumber)) {
                        app.open(.cards)
                    }
                }
            }
            .task(id: app.state.changes) { await model.refresh() }
        }
    }

    private func plan(_ kind: PlanKind) -> some View {
        OpenRow(words: kind.words, symbol: Symbols.plan(kind)) { app.open(.plan(kind)) }
    }
}

struct CardRow: View {
    let card: PinnedCard

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            OwnWords(text: card.title)
            if !card.number.isEmpty { aside(card.number) }
            if !card.text.isEmpty { aside(card.text) }
        }
        .frame(minHeight: 48)
    }

    private func aside(_ text: String) -> some View {
        Text(verbatim: text).textStyle(.note).foregroundStyle(Palette.ink2.color)
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
            if model.state.writing {
                form
            } else if isEmpty {
                EmptyPlace(drawing: .river, words: "cards.empty", button: "cards.write") {
                    write(nil)
                }
            } else {
                cards
            }
        }
        .task(id: app.state.changes) { await model.refresh() }
        .onDisappear { Task { await model.left() } }
    }

    private var isEmpty: Bool {
        model.state.loaded && model.state.cards.isEmpty && model.state.drafts.isEmpty
    }

    private var cards: some View {
        PaperList {
            ProblemView(problem: model.state.problem)
            Note(words: "cards.readable")
            if !model.state.drafts.isEmpty { Section("draft.begun") { drafts } }
            ForEach(model.state.cards, id: \.id) { card in
                Button {
                    write(card.id)
                } label: {
                    HStack(spacing: 8) {
                        CardRow(card: card)
                        Spacer()
                        Chevron()
                    }
                    .contentShape(.rect)
                }
                .buttonStyle(.plain)
                .swipeActions { remove(card) }
                .contextMenu { remove(card) }
            }
        }
        .safeAreaInset(edge: .bottom) {
            Foot { Button("cards.write") { write(nil) }.buttonStyle(FilledButton()) }
        }
    }

    private func remove(_ card: PinnedCard) -> some View {
        Button("action.remove") { Task { await model.remove(card.id) } }
    }

    private var drafts: some View {
        ForEach(model.state.drafts, id: \.of) { draft in
            OpenRow(words: "draft.changed \(Shown.moment(draft.changedAt))") {
                write(draft.of.cardId)
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
        PaperForm {
            ProblemView(problem: model.state.problem)
            Section {
                TextField(
                    "cards.title", text: Binding { model.state.title } set: { model.setTitle($0) }
                )
                .privateText(.exact)
                TextField(
                    "cards.number", text: Binding { model.state.number } set: { model.setNumber($0) }
                )
                .privateText(.phoneNumber)
                TextField(
                    "cards.text", text: Binding { model.state.text } set: { model.setText($0) },
                    axis: .vertical
                )
                .privateText()
            }
            Section {
                Note(words: "cards.readable")
                Button("action.close") { Task { await model.stopWriting() } }
            }
        }
        .disabled(model.state.busy)
        .saving(model.state, model.save)
    }
}
