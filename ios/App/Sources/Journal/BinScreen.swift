import AlongsideCore
import AlongsideKit
import SwiftUI

/// What was removed, without a word of it.
struct BinScreen: View {
    private let app: AppViewModel
    @State private var model: BinViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: BinViewModel(app))
    }

    var body: some View {
        ListPage(
            app: app, title: "bin.title", state: model.state, empty: empty,
            refresh: model.refresh
        ) {
            Note(words: "bin.hint")
            ForEach(model.state.entries, id: \.id) { row($0) }
            if model.state.next != nil {
                Button("journal.more") { Task { await model.more() } }
                    .buttonStyle(OutlinedButton())
                    .listRowBackground(Palette.paper.color)
            }
            if !model.state.entries.isEmpty {
                Section {
                    Button("bin.eraseAll") { app.open(.erase(.trash)) }
                        .foregroundStyle(Palette.alert.color)
                }
            }
        }
    }

    private var empty: EmptyPlace? {
        guard model.state.entries.isEmpty else { return nil }
        return EmptyPlace(
            drawing: .window, words: "bin.empty", button: "journal.hideArchive", act: app.back)
    }

    private func row(_ entry: TrashedEntry) -> some View {
        VStack(alignment: .leading, spacing: 4) {
            HStack {
                Text("bin.entry \(Shown.day(entry.day))")
                Spacer()
                Button("bin.putBack") { Task { await model.putBack(entry.id) } }
                    .buttonStyle(.borderless)
                    .frame(minHeight: 48)
            }
            Text("bin.until \(Shown.weekdayAndDay(of: entry.until))")
                .textStyle(.note)
                .foregroundStyle(Palette.ink2.color)
        }
        .contextMenu {
            Button("entry.erase") { app.open(.erase(.thing(thing: .entry(id: entry.id)))) }
        }
    }
}
