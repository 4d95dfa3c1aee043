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
                    empty
                } else {
                    list
                }
            }
            .task(id: app.state.changes) { await model.refresh() }
        }
    }

    private var empty: some View {
        VStack(spacing: 0) {
            EmptyPlace(drawing: .cup, words: "reminders.empty", button: "reminders.add") {
                app.open(.reminder(nil))
            }
            Button("calendar.import") { app.open(.importCalendar) }
                .buttonStyle(OutlinedButton())
                .padding(.horizontal, 20)
                .padding(.bottom, 20)
        }
        .background(Palette.paper.color)
    }

    private var list: some View {
        PaperList {
            ProblemView(problem: model.state.problem)
            if let draft = model.state.draft { row(draft) }
            SilenceRows(model: model)
            if !model.state.due.isEmpty {
                Section("reminders.due") {
                    ForEach(model.state.due, id: \.reminder.id) { row($0) }
                }
            }
            part("reminders.planned", model.state.planned)
            part("reminders.paused", model.state.paused)
            part("reminders.off", model.state.off)
            Section {
                Toggle("reminders.showOff", isOn: stopped)
                OpenRow(words: "calendar.import") { app.open(.importCalendar) }
                OpenRow(words: "calendar.export") { app.open(.exportCalendar(nil)) }
            }
            // What is due comes before what is to be said about the phone.
            if let unseen = model.state.silent { NotificationsOff(unseen: unseen) }
            AlarmTroubleView(app: app)
        }
        .safeAreaInset(edge: .bottom) {
            Foot {
                Button("reminders.add") { app.open(.reminder(nil)) }
                    .buttonStyle(FilledButton())
            }
        }
    }

    private func row(_ draft: FormDraft) -> some View {
        Section {
            OpenRow(words: "reminders.continue") { app.open(.reminder(draft.of.reminderId)) }
            Button("action.discard") { Task { await model.discard(draft) } }
        }
    }

    private func row(_ due: DueReminder) -> some View {
        DueRow(
            due: due, isShown: shown.contains(due.reminder.id),
            show: { shown.formSymmetricDifference([due.reminder.id]) },
            done: { Task { await model.done(due.reminder.id, due.occurrence) } },
            later: { Task { await model.later(due.reminder.id, due.occurrence) } },
            open: { app.open(.reminderDetails(due.reminder.id)) },
            skip: { Task { await model.skip(due.reminder.id, due.occurrence) } })
    }

    @ViewBuilder
    private func part(_ title: LocalizedStringKey, _ reminders: [Reminder]) -> some View {
        if !reminders.isEmpty {
            Section(title) {
                ForEach(reminders, id: \.id) { row($0) }
            }
        }
    }

    private func row(_ reminder: Reminder) -> some View {
        Button {
            app.open(.reminderDetails(reminder.id))
        } label: {
            HStack(spacing: 8) {
                VStack(alignment: .leading, spacing: 4) {
                    OwnWords(text: reminder.text, lines: 2)
                    WhenRows(reminder: reminder)
                }
                .multilineTextAlignment(.leading)
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
        switch reminder.state {
        case .on, .silent, .over:
            Button("action.turnOff") { Task { await model.setStopped(reminder.id, true) } }
        case .stopped:
            Button("action.turnOn") { Task { await model.setStopped(reminder.id, false) } }
        case .paused:
            // A pause of all goes on above.
            if model.state.pausedUntil == nil {
                Button("action.resume") { Task { await model.resume(reminder.id) } }
            }
            Button("action.turnOff") { Task { await model.setStopped(reminder.id, true) } }
        case .gaveUp:
            Button("action.startAgain") { Task { await model.setStopped(reminder.id, false) } }
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

/// When a reminder asks, or why it does not.
struct WhenRows: View {
    let reminder: Reminder

    var body: some View {
        Text(verbatim: reminder.summary)
            .textStyle(.note)
            .foregroundStyle(Palette.ink2.color)
        if let zone = reminder.inZone { zone.textStyle(.note).foregroundStyle(Palette.ink2.color) }
        if let words = reminder.standing.words {
            Text(verbatim: words).textStyle(.note).foregroundStyle(Palette.ink2.color)
        }
        if let next = reminder.nextWords { Note(words: next) }
        if reminder.movedAt != nil { Note(words: "reminders.moved") }
    }
}
