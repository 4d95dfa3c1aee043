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
        Screen(app: app, title: "snapshots.title") {
            PaperList {
                ProblemView(problem: model.state.problem)
                Note(words: "snapshots.hint")
                if model.state.loaded, model.state.snapshots.isEmpty { Text("snapshots.empty") }
                ForEach(model.state.snapshots, id: \.id) { row($0) }
            }
            .safeAreaInset(edge: .bottom) { Foot { acts } }
        }
        .task(id: app.state.changes) { await model.refresh() }
    }

    private func row(_ snapshot: Snapshot) -> some View {
        Button {
            app.open(.snapshot(snapshot.id))
        } label: {
            HStack(spacing: 12) {
                SnapshotLines(snapshot: snapshot, held: model.state.held[snapshot.id])
                Spacer()
                Chevron()
            }
            .contentShape(.rect)
        }
        .buttonStyle(.plain)
    }

    @ViewBuilder
    private var acts: some View {
        if model.job.isRunning {
            JobProgress(words: "snapshots.taking", job: model.job).buttonStyle(OutlinedButton())
        } else {
            Button("snapshots.take") { Task { await model.take() } }
                .buttonStyle(FilledButton())
                .disabled(!model.state.loaded || model.state.busy)
        }
    }
}

/// When and why it was taken, and what it holds.
struct SnapshotLines: View {
    let snapshot: Snapshot
    /// Nothing until it was looked into.
    let held: Held?

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            Text(verbatim: Shown.wholeDay(snapshot.day)).foregroundStyle(Palette.ink.color)
            Group {
                Text(verbatim: Shown.time(of: snapshot.takenAt))
                if let why = snapshot.kind.words { Text(why) }
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
        switch held {
        case nil: ProgressView()
        case .unreadable(let problem):
            switch problem.what {
            case .otherKey: Text("snapshots.otherKey")
            case .damaged: Text("snapshots.damaged")
            default: ProblemView(problem: problem)
            }
        case .counted(let counts): SnapshotCountsView(counts: counts)
        }
    }
}

/// How much a snapshot holds, in a line or two.
private struct SnapshotCountsView: View {
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
