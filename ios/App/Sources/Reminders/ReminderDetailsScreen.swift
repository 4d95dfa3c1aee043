import AlongsideCore
import AlongsideKit
import SwiftUI

/// A reminder: what can be answered to it, and what became of it.
struct ReminderDetailsScreen: View {
    private let app: AppViewModel
    private let id: ReminderId
    @State private var model: ReminderDetailsViewModel
    @State private var pausing = false

    init(app: AppViewModel, id: ReminderId) {
        (self.app, self.id) = (app, id)
        _model = State(initialValue: ReminderDetailsViewModel(app, id: id))
    }

    var body: some View {
        Screen(app: app, title: "reminder.title") {
            PaperList {
                ProblemView(problem: model.state.problem)
                if let reminder = model.state.reminder {
                    Section {
                        OwnWords(text: reminder.text)
                        WhenRows(reminder: reminder)
                        Note(words: reminder.notice.shownWords)
                    }
                    if let answerable = model.state.answerable { answers(answerable, of: reminder) }
                    acts(reminder)
                    history(of: reminder)
                }
            }
        }
        .task(id: app.state.changes) { await model.refresh() }
        .sheet(isPresented: $pausing) {
            PauseSheet(title: "action.pause", isOpen: $pausing, pause: model.pause)
        }
        .closesForHelp { pausing = false }
    }

    private func answers(_ answerable: Answerable, of reminder: Reminder) -> some View {
        Section {
            if let asked = asked(answerable, of: reminder) { Note(words: asked) }
            Button("action.done") { Task { await model.done() } }
            Button("action.later") { Task { await model.later() } }
            Button("action.skip") { Task { await model.skip() } }
        }
    }

    /// What the answers are for; that it was put off stands above.
    private func asked(_ answerable: Answerable, of reminder: Reminder) -> LocalizedStringKey? {
        let when = reminder.wall(of: answerable.occurrence)
        return switch answerable.why {
        case .asking: "reminders.asksNow \(when)"
        case .putOff: nil
        case .early: "reminder.early \(when)"
        }
    }

    private func acts(_ reminder: Reminder) -> some View {
        Section {
            OpenRow(words: "reminder.edit") { app.open(.reminder(id)) }
            switch reminder.state {
            case .on: OpenRow(words: "action.pause") { pausing = true }
            case .paused: Button("action.resume") { Task { await model.resume() } }
            case .stopped, .gaveUp, .silent, .over: EmptyView()
            }
            switch reminder.state {
            case .on, .paused, .silent, .over:
                Button("action.turnOff") { Task { await model.setStopped(true) } }
            case .stopped: Button("action.turnOn") { Task { await model.setStopped(false) } }
            case .gaveUp: Button("action.startAgain") { Task { await model.setStopped(false) } }
            }
            OpenRow(words: "calendar.export") { app.open(.exportCalendar(id)) }
        }
    }

    private func history(of reminder: Reminder) -> some View {
        Section("reminder.history") {
            if model.state.history.isEmpty { Text("reminder.historyEmpty") }
            ForEach(model.state.history, id: \.occurrence) { item in
                let when = reminder.wall(of: item.occurrence)
                VStack(alignment: .leading, spacing: 4) {
                    Text(verbatim: Shown.begun(with: when))
                    Note(words: item.words)
                    if let answered = item.answeredAt {
                        Note(words: "history.answered \(Shown.near(answered))")
                    }
                    if item.state == .missed {
                        Button("history.markDone") { Task { await model.markDone(item.occurrence) } }
                            .buttonStyle(.borderless)
                            .frame(minHeight: 48)
                            .accessibilityLabel(Text(verbatim: Phrase.of("history.markDone", when)))
                    }
                }
            }
            if model.state.hasMore {
                Button("history.earlier") { Task { await model.more() } }
            }
        }
    }
}
