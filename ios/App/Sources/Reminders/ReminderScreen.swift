import AlongsideCore
import AlongsideKit
import SwiftUI

/// Plans a reminder. What is typed keeps itself.
struct ReminderScreen: View {
    private let app: AppViewModel
    @State private var model: ReminderViewModel

    init(app: AppViewModel, id: ReminderId?) {
        self.app = app
        _model = State(initialValue: ReminderViewModel(app, id: id))
    }

    var body: some View {
        Screen(app: app, title: "reminder.title") {
            Form {
                ProblemView(problem: model.state.problem)
                Section {
                    TextField(
                        "reminder.text",
                        text: Binding { model.state.text } set: { model.write($0) },
                        axis: .vertical)
                    Text("reminder.neutral").font(.caption)
                }
                when
                if model.state.draftKept { Text("form.draftKept").font(.caption) }
            }
            .disabled(!model.state.ready)
            .keeping(unless: !model.state.ready, model.save)
        }
        .form(finished: model.state.finished, in: app, load: model.load, left: model.left)
    }

    private var when: some View {
        Section("reminder.when") {
            Picker(
                "reminder.repeat",
                selection: Binding { model.state.repeat } set: { model.choose($0) }
            ) {
                ForEach(RepeatChoice.allCases, id: \.self) { Text($0.words).tag($0) }
            }
            switch model.state.repeat {
            case .once:
                DayPicker(title: "reminder.day", day: model.state.day) { model.choose(day: $0) }
            case .weekly: days
            case .daily: EmptyView()
            }
            TimePicker(title: "reminder.time", time: model.state.time) { model.choose(time: $0) }
            Toggle(
                "reminder.keepZone",
                isOn: Binding { model.state.keepZone } set: { model.keep(zone: $0) })
        }
    }

    private var days: some View {
        ForEach(Weekday.shownWeek, id: \.self) { day in
            Button {
                model.toggle(day)
            } label: {
                HStack {
                    Text(verbatim: day.shown)
                    Spacer()
                    if model.state.days.contains(day) { Image(systemName: "checkmark") }
                }
            }
            .accessibilityAddTraits(model.state.days.contains(day) ? .isSelected : [])
        }
    }
}

/// A day on the wall, whatever the phone's zone.
struct DayPicker: View {
    let title: LocalizedStringKey
    let day: Day
    let choose: (Day) -> Void

    var body: some View {
        DatePicker(title, selection: picked, displayedComponents: .date)
            .environment(\.timeZone, TimeZone(secondsFromGMT: 0) ?? .current)
    }

    private var picked: Binding<Date> {
        Binding {
            WallClock.picked(day: day) ?? .distantPast
        } set: { date in
            choose(WallClock.day(picked: date))
        }
    }
}

/// A time on the wall.
struct TimePicker: View {
    let title: LocalizedStringKey
    let time: WallTime
    let choose: (WallTime) -> Void

    var body: some View {
        DatePicker(title, selection: picked, displayedComponents: .hourAndMinute)
            .environment(\.timeZone, TimeZone(secondsFromGMT: 0) ?? .current)
    }

    private var picked: Binding<Date> {
        Binding {
            WallClock.picked(time: time) ?? .distantPast
        } set: { date in
            choose(WallClock.time(picked: date))
        }
    }
}
