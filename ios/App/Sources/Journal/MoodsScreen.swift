import AlongsideCore
import AlongsideKit
import SwiftUI

/// The scale of moods, in the person's own words and order.
struct MoodsScreen: View {
    private let app: AppViewModel
    @State private var model: MoodsViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: MoodsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "moods.title") {
            PaperList {
                ProblemView(problem: model.state.problem)
                scale
            }
        }
        .task(id: app.state.changes) { await model.refresh() }
    }

    @ViewBuilder
    private var scale: some View {
        Section {
            ForEach(model.state.scale, id: \.id) { mood in
                Button {
                    app.open(.line(.mood(mood.id)))
                } label: {
                    HStack {
                        label(mood)
                        Spacer()
                        Chevron()
                    }
                    .frame(minHeight: 48)
                    .contentShape(.rect)
                }
                .buttonStyle(.plain)
                .swipeActions { Button("moods.retire") { Task { await model.retire(mood) } } }
                .contextMenu { acts(mood) }
            }
        }
        Section {
            Button("moods.add", systemImage: Symbols.add) { app.open(.line(.mood(nil))) }
            Note(words: "moods.hint")
        }
        if !model.state.retired.isEmpty {
            Section("moods.retired") {
                ForEach(model.state.retired, id: \.id) { mood in
                    HStack {
                        label(mood)
                        Spacer()
                        Button("moods.bringBack") { Task { await model.bringBack(mood) } }
                            .buttonStyle(.borderless)
                            .frame(minHeight: 48)
                    }
                }
            }
        }
    }

    private func label(_ mood: Mood) -> some View {
        MoodLabel(mood: Int(mood.id), moods: model.state.moods)
    }

    @ViewBuilder
    private func acts(_ mood: Mood) -> some View {
        Button("moods.up") { Task { await model.move(mood, up: false) } }
        Button("moods.down") { Task { await model.move(mood, up: true) } }
        Button("moods.retire") { Task { await model.retire(mood) } }
    }
}
