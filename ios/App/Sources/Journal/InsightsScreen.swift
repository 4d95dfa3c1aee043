import AlongsideCore
import AlongsideKit
import SwiftUI

/// The journal, counted, and what was written on this day before.
struct InsightsScreen: View {
    private let app: AppViewModel
    @State private var model: InsightsViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: InsightsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "insights.title") {
            PaperList {
                ProblemView(problem: model.state.problem)
                if let counts = model.state.counts {
                    CountRows(counts: counts)
                    if let first = counts.firstDay { Text("insights.since \(Shown.day(first))") }
                }
                if !model.state.months.isEmpty { months }
                if model.state.loaded { moods }
                if let memories = model.state.onThisDay, memories.on { onThisDay(memories) }
            }
        }
        .task(id: app.state.changes) { await model.refresh() }
    }

    private var months: some View {
        Section("insights.thisYear") {
            ForEach(model.state.months, id: \.month) { counted in
                HStack {
                    Text(verbatim: Shown.month(of: counted.month.days.first ?? ""))
                    Spacer()
                    Text("calendar.entries \(counted.entries)").foregroundStyle(Palette.ink2.color)
                }
                .accessibilityElement(children: .combine)
            }
        }
    }

    @ViewBuilder
    private var moods: some View {
        Section("insights.moods") {
            if model.state.noted.isEmpty {
                Text("insights.empty")
            }
            ForEach(model.state.noted, id: \.mood.id) { noted in
                HStack {
                    MoodLabel(mood: Int(noted.mood.id), moods: model.state.moods)
                    Spacer()
                    Text(verbatim: "\(noted.entries)").monospacedDigit()
                }
                .frame(minHeight: 48)
                .accessibilityElement(children: .combine)
            }
        }
    }

    private func onThisDay(_ memories: OnThisDay) -> some View {
        Section("memories.title") {
            Toggle(
                "memories.on",
                isOn: Binding { memories.on } set: { on in Task { await model.setOnThisDay(on) } })
            Note(words: "memories.hint")
            if memories.days.isEmpty { Text("memories.none") }
            ForEach(memories.days, id: \.day) { past in
                Text(past.ago.words).textStyle(.section).foregroundStyle(Palette.ink2.color)
                ForEach(past.entries, id: \.id) { row($0) }
            }
        }
    }

    private func row(_ entry: Entry) -> some View {
        Button {
            app.open(.entry(entry.id))
        } label: {
            EntryRow(entry: entry, moods: model.state.moods)
        }
        .buttonStyle(.plain)
        .swipeActions { hide(entry) }
        .contextMenu { hide(entry) }
    }

    private func hide(_ entry: Entry) -> some View {
        Button("memories.hide") { Task { await model.hide(entry.id) } }
    }
}

extension Ago {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .week: "memories.week"
        case .month: "memories.month"
        case .years(let count): "memories.years \(Int(count))"
        }
    }
}
