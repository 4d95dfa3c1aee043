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
            PaperList {
                Text(verbatim: Shown.today())
                    .textStyle(.body)
                    .foregroundStyle(Palette.ink2.color)
                    .listRowBackground(Palette.paper.color)
                    .listRowSeparator(.hidden)
                ProblemView(problem: model.state.problem)
                if model.state.shortOfRoom { Note(words: "today.shortOfRoom") }
                if let unseen = model.state.silent { NotificationsOff(unseen: unseen) }
                AlarmTroubleView(app: app)
                if let hard = model.state.hardHour {
                    HardHourView(app: app, hour: hard, answered: model.answeredHardHour)
                }
                if let wrong = model.state.wrongTries { wrongTries(wrong) }
                if let today = model.state.today { sections(today) }
            }
            .refreshable { await model.refresh() }
            .task(id: app.state.changes) { await model.refresh() }
            .lowerRight { PlusButton(app: app) }
        }
    }

    private func wrongTries(_ wrong: WrongTries) -> some View {
        Section {
            Text("today.wrongTries \(Int(wrong.count))")
            if let latest = wrong.times.last {
                Text("today.wrongTriesLatest \(Shown.moment(latest))")
            }
            Note(words: "today.wrongTriesHint")
            Button("action.close") { Task { await model.toldOfWrongTries() } }
        }
    }

    @ViewBuilder
    private func sections(_ today: Today) -> some View {
        due(today)
        if today.nextMeeting != nil || today.meetingsNow > 0 { meetings(today) }
        if let step = today.step {
            Section("step.title") { StepRow(app: app, step: step) }
        }
    }

    private func due(_ today: Today) -> some View {
        Section {
            if today.due.isEmpty {
                VStack(spacing: 12) {
                    DrawingView(drawing: .cup)
                    Text("today.empty")
                        .textStyle(.title)
                        .foregroundStyle(Palette.ink.color)
                        .multilineTextAlignment(.center)
                }
                .frame(maxWidth: .infinity)
                .listRowBackground(Palette.paper.color)
                .listRowSeparator(.hidden)
            }
            ForEach(today.due, id: \.reminder.id) { due in
                DueRow(
                    due: due, isShown: model.state.shown.contains(due.reminder.id),
                    show: { model.show(due.reminder.id) },
                    done: { Task { await model.done(due.reminder.id, due.occurrence) } },
                    later: { Task { await model.later(due.reminder.id, due.occurrence) } },
                    open: { app.open(.reminderDetails(due.reminder.id)) })
            }
            if today.dueMore > 0 {
                OpenRow(words: "today.more \(Int(today.dueMore))") { app.open(.reminders) }
            }
            if today.remindersToLookAt > 0 {
                OpenRow(words: "today.lookAt \(Int(today.remindersToLookAt))") { app.open(.reminders) }
            }
            if let next = today.nextReminder {
                Note(words: "today.nextReminder \(Shown.near(next))")
            }
        }
    }

    @ViewBuilder
    private func meetings(_ today: Today) -> some View {
        Section("today.nextMeeting") {
            if let meeting = today.nextMeeting {
                // Its name and place tell a diagnosis, and where to wait for someone.
                OpenRow(
                    words: "today.meeting", symbol: Symbols.place(.groups),
                    value: meeting.nextStart.map { Text(verbatim: Shown.moment($0)) }
                ) {
                    app.open(.meetingDetails(meeting.meeting.id))
                }
            }
            if today.meetingsNow > 0 {
                OpenRow(words: "today.meetingsNow \(Int(today.meetingsNow))") { app.go(.groups) }
            }
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
            Button {
                answered()
                app.openHelp()
            } label: {
                Label("action.helpNow", systemImage: "lifepreserver")
                    .bold()
                    .frame(maxWidth: .infinity, minHeight: 48)
            }
            .foregroundStyle(Palette.onClay.color)
            .listRowBackground(Palette.clay.color)
            if let person = hour.person, let url = Dial.url(person.dial) {
                OpenRow(words: "help.call \(person.title)", symbol: "phone") {
                    answered()
                    openURL(url)
                }
            }
            OpenRow(words: "urge.anotherRound", symbol: Symbols.door(.urge)) {
                answered()
                Task { await app.urge.start() }
                app.open(.urgeTimer)
            }
            Button("action.notNow") { answered() }
        }
    }
}

/// One next step.
struct StepRow: View {
    let app: AppViewModel
    let step: NextStep

    var body: some View {
        switch step {
        case .writeALine: OpenRow(words: "step.writeALine") { app.open(.entry(nil)) }
        case .planAReminder: OpenRow(words: "step.addAReminder") { app.open(.reminder(nil)) }
        case .addAMeeting: OpenRow(words: "step.addAMeeting") { app.open(.meeting) }
        case .confirmRecoveryCode: OpenRow(words: "step.recoveryCode") { app.open(.recoveryCode) }
        }
    }
}
