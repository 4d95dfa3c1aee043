import AlongsideCore
import AlongsideKit
import SwiftUI

struct RemindersScreen: View {
    private let app: AppViewModel
    @State private var model: RemindersViewModel
    /// The reminders whose words were tapped open.
    @State private var shown: Set<ReminderId> = []

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: RemindersViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "more.reminders") {
            List {
                ProblemView(problem: model.state.problem)
                if isEmpty {
                    EmptyPlace(words: "reminders.empty", button: "reminders.plan") {
                        app.open(.reminder(nil))
                    }
                }
                if let draft = model.state.draft { row(draft) }
                if !model.state.due.isEmpty {
                    Section("reminders.due") {
                        ForEach(model.state.due, id: \.reminder.id) { row($0) }
                    }
                }
                Section {
                    ForEach(model.state.reminders, id: \.id) { row($0) }
                    Toggle("reminders.stopped", isOn: stopped)
                }
            }
            .toolbar {
                ToolbarItem(placement: .topBarTrailing) {
                    Button("reminders.plan", systemImage: "plus") { app.open(.reminder(nil)) }
                }
            }
            .task(id: app.changes) { await model.refresh() }
        }
    }

    private var isEmpty: Bool {
        model.state.reminders.isEmpty && model.state.due.isEmpty && model.state.draft == nil
            && !model.state.busy
    }

    private func row(_ draft: FormDraft) -> some View {
        Button("draft.begun") { app.open(.reminder(draft.of.reminderId)) }
            .swipeActions {
                Button("action.discard") { Task { await model.discard(draft) } }
            }
    }

    private func row(_ due: DueReminder) -> some View {
        DueRow(
            due: due, isShown: shown.contains(due.reminder.id),
            show: { shown.formSymmetricDifference([due.reminder.id]) },
            done: { Task { await model.done(due.reminder.id, day: due.day) } },
            later: { Task { await model.later(due.reminder.id, day: due.day) } })
    }

    private func row(_ reminder: Reminder) -> some View {
        Button {
            app.open(.reminder(reminder.id))
        } label: {
            VStack(alignment: .leading) {
                Text(verbatim: reminder.text).lineLimit(2)
                if reminder.stopped {
                    Text("reminders.isStopped").font(.caption)
                } else if let next = reminder.next {
                    Text(verbatim: Shown.moment(next)).font(.caption)
                }
            }
        }
        .swipeActions {
            if reminder.stopped {
                Button("action.startAgain") { Task { await model.startAgain(reminder.id) } }
            } else {
                Button("action.stop") { Task { await model.stop(reminder.id) } }
            }
        }
    }

    private var stopped: Binding<Bool> {
        Binding {
            model.state.stopped
        } set: { stopped in
            Task { await model.show(stopped: stopped) }
        }
    }
}
