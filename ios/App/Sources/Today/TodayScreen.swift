import AlongsideCore
import AlongsideKit
import SwiftUI

/// At most five things, and none of the person's own words until they are tapped.
struct TodayScreen: View {
    private let app: AppViewModel
    @State private var model: TodayViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: TodayViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "place.today") {
            List {
                ProblemView(problem: model.state.problem)
                if model.state.shortOfRoom {
                    Text("today.shortOfRoom").foregroundStyle(.secondary)
                }
                if let hard = model.state.hardHour {
                    HardHourView(app: app, hour: hard, answered: model.answeredHardHour)
                }
                if let wrong = model.state.wrongTries { wrongTries(wrong) }
                if let today = model.state.today { sections(today) }
            }
            .toolbar { ToolbarItem(placement: .topBarTrailing) { AddMenu(app: app) } }
            .refreshable { await model.refresh() }
            .task(id: app.changes) { await model.refresh() }
        }
    }

    private func wrongTries(_ wrong: WrongTries) -> some View {
        Section {
            Text("today.wrongTries \(Int(wrong.count))")
            if let latest = wrong.times.last {
                Text("today.wrongTriesLatest \(Shown.moment(latest))")
            }
            Button("action.close") { Task { await model.toldOfWrongTries() } }
        }
    }

    @ViewBuilder
    private func sections(_ today: Today) -> some View {
        Section {
            if today.due.isEmpty { Text("today.empty") }
            ForEach(today.due, id: \.reminder.id) { due in
                DueRow(
                    due: due, isShown: model.state.shown.contains(due.reminder.id),
                    show: { model.show(due.reminder.id) },
                    done: { Task { await model.done(due.reminder.id, day: due.day) } },
                    later: { Task { await model.later(due.reminder.id, day: due.day) } })
            }
            if today.dueMore > 0 {
                Button("today.more \(Int(today.dueMore))") { app.open(.reminders) }
            }
            if let next = today.nextReminder {
                Text("today.nextReminder \(Shown.moment(next))").foregroundStyle(.secondary)
            }
        }
        Section {
            if let meeting = today.nextMeeting {
                Button {
                    app.open(.meetingDetails(meeting.meeting.id))
                } label: {
                    // Its name and place tell a diagnosis, and where to wait for someone.
                    VStack(alignment: .leading) {
                        Text("today.meeting")
                        if let start = meeting.nextStart {
                            Text(verbatim: Shown.moment(start)).font(.caption)
                        }
                    }
                }
            }
            if today.meetingsNow > 0 {
                Button("today.meetingsNow \(Int(today.meetingsNow))") { app.go(.groups) }
            }
        }
        if let step = today.step {
            Section { StepRow(app: app, step: step) }
        }
    }
}

/// After an urge that stayed strong, or the lowest mood: help first, said once.
struct HardHourView: View {
    let app: AppViewModel
    let hour: HardHour
    let answered: @MainActor () -> Void
    @Environment(\.openURL) private var openURL

    var body: some View {
        Section("hard.title") {
            Button("action.helpNow") {
                answered()
                app.openHelp()
            }
            .foregroundStyle(Palette.clay.color)
            if let person = hour.person, let url = Dial.url(person.dial) {
                Button("help.call \(person.title)") {
                    answered()
                    openURL(url)
                }
            }
            Button("urge.anotherRound") {
                answered()
                Task { await app.urge.start() }
                app.open(.urgeTimer)
            }
            Button("first.notNow") { answered() }
        }
    }
}

/// A reminder that asks: its words are there once they are tapped open.
struct DueRow: View {
    let due: DueReminder
    let isShown: Bool
    let show: @MainActor () -> Void
    let done: @MainActor () -> Void
    let later: @MainActor () -> Void

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            Button(action: show) {
                VStack(alignment: .leading) {
                    if isShown {
                        Text(verbatim: due.reminder.text)
                    } else {
                        Text("today.planned")
                    }
                    Text(verbatim: Shown.moment(due.since)).font(.caption)
                    if due.missed > 0 {
                        Text("today.missed \(Int(due.missed))").font(.caption)
                    }
                }
            }
            .accessibilityHint("today.tapToShow")
            HStack {
                Button("action.done", action: done)
                Button("action.later", action: later)
            }
            .buttonStyle(.bordered)
        }
    }
}

/// One next step.
struct StepRow: View {
    let app: AppViewModel
    let step: NextStep

    var body: some View {
        switch step {
        case .writeALine: Button("step.writeALine") { app.open(.entry(nil)) }
        case .planAReminder: Button("step.planAReminder") { app.open(.reminder(nil)) }
        case .addAMeeting: Button("step.addAMeeting") { app.open(.meeting) }
        case .confirmRecoveryCode: Button("step.recoveryCode") { app.open(.recoveryCode) }
        }
    }
}

/// The one +.
struct AddMenu: View {
    let app: AppViewModel

    var body: some View {
        Menu("action.add", systemImage: "plus") {
            Button("add.write") { app.open(.entry(nil)) }
            Button("add.urge") { app.open(.urgeTimer) }
            Button("add.remind") { app.open(.reminder(nil)) }
        }
    }
}
