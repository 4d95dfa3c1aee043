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
        Screen(app: app, title: "reminders.title") {
            Group {
                if model.state.isEmpty {
                    EmptyPlace(drawing: .cup, words: "reminders.empty", button: "reminders.add") {
                        app.open(.reminder(nil))
                    }
                } else {
                    list
                }
            }
            .task(id: app.state.changes) { await model.refresh() }
        }
    }

    private var list: some View {
        PaperList {
            ProblemView(problem: model.state.problem)
            if let draft = model.state.draft { row(draft) }
            if !model.state.due.isEmpty {
                Section("reminders.due") {
                    ForEach(model.state.due, id: \.reminder.id) { row($0) }
                }
            }
            Section("reminders.planned") {
                ForEach(model.state.reminders, id: \.id) { row($0) }
                Toggle("reminders.showOff", isOn: stopped)
            }
            // What is due comes before what is to be said about the phone.
            if model.state.silent { NotificationsOff() }
        }
        .safeAreaInset(edge: .bottom) {
            Foot {
                Button("reminders.add") { app.open(.reminder(nil)) }
                    .buttonStyle(FilledButton())
            }
        }
    }

    private func row(_ draft: FormDraft) -> some View {
        OpenRow(words: "reminders.continue") { app.open(.reminder(draft.of.reminderId)) }
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
            HStack(spacing: 8) {
                VStack(alignment: .leading, spacing: 4) {
                    OwnWords(text: reminder.text, lines: 2)
                    if reminder.stopped {
                        Note(words: "reminders.isOff")
                    } else if let next = reminder.next {
                        reminder.rule.words
                            .textStyle(.note)
                            .foregroundStyle(Palette.ink2.color)
                        Note(words: "reminders.next \(Shown.moment(next))")
                    }
                }
                Spacer()
                Chevron()
            }
            .frame(minHeight: 48)
            .contentShape(.rect)
        }
        .buttonStyle(.plain)
        .swipeActions { acts(reminder) }
        .contextMenu { acts(reminder) }
    }

    @ViewBuilder
    private func acts(_ reminder: Reminder) -> some View {
        if reminder.stopped {
            Button("action.turnOn") { Task { await model.setStopped(reminder.id, false) } }
        } else {
            Button("action.turnOff") { Task { await model.setStopped(reminder.id, true) } }
        }
    }

    private var stopped: Binding<Bool> {
        Binding {
            model.state.stopped
        } set: { stopped in
            Task { await model.showStopped(stopped) }
        }
    }
}
