import AlongsideCore
import AlongsideKit
import SwiftUI

/// The snapshots, the latest first, with how much each holds and none of its words.
struct SnapshotsScreen: View {
    private let app: AppViewModel
    @State private var model: SnapshotsViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: SnapshotsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "snapshots") {
            PaperList {
                if case .done(.restore(let day)) = app.state.jobEnd {
                    Text("snapshot.restored \(Shown.day(day))")
                }
                NotDoneView(end: app.state.jobEnd)
                ProblemView(problem: model.state.problem)
                Note(words: "snapshots.hint")
                if model.state.loaded, model.state.rows.isEmpty { Text("snapshots.empty") }
                ForEach(model.state.rows, id: \.id) { row in
                    SnapshotRowView(row: row) { model.choose(row) }
                }
            }
            .safeAreaInset(edge: .bottom) { Foot { acts } }
        }
        .task(id: app.state.changes) { await model.refresh() }
        .closesForHelp { model.leave() }
        .sheet(isPresented: asks) { RestoreSheet(model: model) }
        .onDisappear { app.sawJobEnd() }
    }

    @ViewBuilder
    private var acts: some View {
        if let progress = model.state.progress {
            JobBar(words: "snapshots.taking", progress: progress)
            Button("action.cancel") { model.cancel() }.buttonStyle(OutlinedButton())
        } else {
            Button("snapshots.take") { Task { await model.take() } }
                .buttonStyle(FilledButton())
                .disabled(!model.state.loaded)
        }
    }

    private var asks: Binding<Bool> {
        Binding {
            model.state.chosen != nil
        } set: { open in
            if !open { model.leave() }
        }
    }
}

private struct SnapshotRowView: View {
    let row: SnapshotRow
    let act: @MainActor () -> Void

    var body: some View {
        if case .unreadable = row.contents {
            words
        } else {
            Button(action: act) {
                HStack(spacing: 12) {
                    words
                    Spacer()
                    Chevron()
                }
                .contentShape(.rect)
            }
            .buttonStyle(.plain)
        }
    }

    private var words: some View {
        VStack(alignment: .leading, spacing: 4) {
            Text(verbatim: Shown.wholeDay(row.snapshot.day)).foregroundStyle(Palette.ink.color)
            Group {
                Text(verbatim: Shown.time(of: row.snapshot.takenAt))
                if let why = row.snapshot.kind.words { Text(why) }
                contents
            }
            .textStyle(.note)
            .foregroundStyle(Palette.ink2.color)
        }
        .multilineTextAlignment(.leading)
        .frame(minHeight: 48, alignment: .leading)
        .accessibilityElement(children: .combine)
    }

    @ViewBuilder
    private var contents: some View {
        switch row.contents {
        case .unknown: ProgressView()
        case .unreadable(let problem):
            switch problem.what {
            case .otherKey: Text("snapshots.otherKey")
            case .damaged: Text("snapshots.damaged")
            default: ProblemView(problem: problem)
            }
        case .counts(let counts): SnapshotCountsView(counts: counts)
        }
    }
}

/// How much a snapshot holds, in a line or two.
struct SnapshotCountsView: View {
    let counts: SnapshotCounts

    var body: some View {
        let first = lines.first.map { Text($0) } ?? Text("snapshots.nothing")
        lines.dropFirst().reduce(first) { $0 + Text(verbatim: " \u{B7} ") + Text($1) }
        if let first = counts.firstDay, let last = counts.lastDay {
            Text("snapshots.days \(Shown.day(first)) \(Shown.day(last))")
        }
    }

    private var lines: [LocalizedStringKey] {
        let all: [(Int, LocalizedStringKey)] = [
            (counts.entries, "snapshots.entries \(counts.entries)"),
            (counts.archived, "snapshots.archived \(counts.archived)"),
            (counts.reminders, "snapshots.reminders \(counts.reminders)"),
            (counts.meetings, "snapshots.meetings \(counts.meetings)"),
            (counts.cards, "snapshots.cards \(counts.cards)"),
            (counts.drafts, "snapshots.drafts \(counts.drafts)"),
        ]
        return all.filter { $0.0 > 0 }.map(\.1)
    }
}

extension SnapshotKind {
    fileprivate var words: LocalizedStringKey? {
        switch self {
        case .daily: nil
        case .beforeUpgrade: "snapshots.beforeUpgrade"
        case .beforeRestore: "snapshots.beforeRestore"
        }
    }
}
