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
        Screen(app: app, title: model.state.id == nil ? "reminder.new" : "reminder.title") {
            PaperForm {
                ProblemView(problem: model.state.problem)
                Section {
                    TextField(
                        "reminder.text",
                        text: Binding { model.state.text } set: { model.setText($0) },
                        axis: .vertical
                    )
                    .privateText()
                    .textStyle(.own)
                    Note(words: "reminder.neutral")
                }
                when
            }
            .disabled(!model.state.ready)
            .saving(model.state, model.save)
        }
        .form(finished: model.state.finished, in: app, load: model.load, left: model.left)
    }

    private var when: some View {
        Section {
            ChoiceField(
                title: Text("reminder.repeat"), choices: RepeatChoice.allCases,
                chosen: model.state.repeat, words: { Text($0.words) }, choose: model.setRepeat)
            switch model.state.repeat {
            case .once:
                DayPicker(title: Text("reminder.day"), day: model.state.day) { model.setDay($0) }
            case .weekly: days
            case .daily: EmptyView()
            }
            TimePicker(title: Text("reminder.time"), time: model.state.time) { model.setTime($0) }
            if model.state.loaded {
                Toggle(
                    "reminder.keepZone \(WallClock.city(of: model.state.zone))",
                    isOn: Binding { model.state.keepZone } set: { model.setKeepZone($0) })
            }
        }
    }

    @ViewBuilder
    private var days: some View {
        Note(words: "reminder.days")
        ForEach(Weekday.shownWeek, id: \.self) { day in
            ChoiceRow(chosen: model.state.days.contains(day)) {
                model.setDays(model.state.days.symmetricDifference([day]))
            } words: {
                Text(verbatim: day.shown)
            }
        }
    }
}
