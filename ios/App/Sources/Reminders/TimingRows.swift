import AlongsideCore
import AlongsideKit
import SwiftUI

/// When a reminder asks.
struct TimingRows: View {
    let model: ReminderViewModel

    /// What the core takes.
    private static let mostApart = 1000
    private static let mostTimes = 24

    private var problem: Problem? { model.state.problem }

    var body: some View {
        Section {
            ChoiceField(
                title: Text("reminder.repeat"), choices: RepeatChoice.allCases,
                chosen: model.state.repeat, words: { Text($0.words) }, choose: model.setRepeat)
            if let timing = model.state.afterLast {
                AfterLastRows(model: model, timing: timing)
            } else {
                days
            }
        }
        if model.state.afterLast == nil {
            Section { times }
            Section {
                if model.state.repeat != .once { EndRows(model: model) }
                if model.state.loaded {
                    Toggle(
                        "reminder.keepZone \(WallClock.city(of: model.state.zone))",
                        isOn: Binding { model.state.keepZone } set: { model.setKeepZone($0) })
                }
            }
        }
    }

    @ViewBuilder
    private var days: some View {
        switch model.state.repeat {
        case .everyDays: every(from: 2) { Text("every.days \($0)") }
        case .weekly:
            Heading(words: "reminder.days")
            ForEach(Weekday.shownWeek, id: \.self) { day in
                Toggle(
                    isOn: Binding {
                        model.state.days.contains(day)
                    } set: { comes in
                        model.setDays(comes ? model.state.days.union([day]) : model.state.days.subtracting([day]))
                    }
                ) {
                    Text(verbatim: day.shown)
                }
            }
            every(from: 1) { Text("every.weeks \($0)") }
        case .monthly: monthDay
        case .once, .daily, .yearly, .afterLast: EmptyView()
        }
        if let start = model.state.start {
            let ofOne = [.once, .yearly].contains(model.state.repeat)
            DayPicker(title: Text(ofOne ? "reminder.day" : "reminder.start"), day: start) {
                model.setStart($0)
            }
        }
        PartProblem(problem: problem, part: .days)
    }

    private func every(from least: Int, words: @escaping (Int) -> Text) -> some View {
        AmountRow(
            title: Text("reminder.every"), amount: model.state.every,
            steps: Steps(least...Self.mostApart), words: words, set: model.setEvery)
    }

    /// The ways to name the day that it starts on, in every month.
    private var monthDay: some View {
        let ways = model.state.start.map(MonthDay.all) ?? []
        let chosen = model.state.monthDay
        let others = [chosen].compactMap { $0 }.filter { !ways.contains($0) }
        return ChoiceField(
            title: Text("reminder.monthDay"),
            choices: (ways + others).filter { $0.words != nil }.map { Optional($0) }, chosen: chosen
        ) { day in
            day?.words ?? Text("action.choose")
        } choose: { day in
            if let day { model.setMonthDay(day) }
        }
    }

    @ViewBuilder
    private var times: some View {
        ForEach(model.state.times.indices, id: \.self) { index in
            HStack(spacing: 8) {
                TimePicker(title: Text("reminder.time"), time: model.state.times[index]) {
                    model.setTime(index, $0)
                }
                remove(index)
            }
        }
        if model.state.repeat != .once, model.state.times.count < Self.mostTimes {
            Button("reminder.addTime", systemImage: Symbols.add) { model.addTime() }
        }
        PartProblem(problem: problem, part: .times)
    }

    /// One time stays.
    @ViewBuilder
    private func remove(_ index: Int) -> some View {
        if model.state.times.count > 1, model.state.times.indices.contains(index) {
            Button(
                "reminder.removeTime \(Shown.time(model.state.times[index]))", systemImage: "minus.circle"
            ) {
                model.removeTime(index)
            }
            .labelStyle(.iconOnly)
            .buttonStyle(.borderless)
            .frame(minWidth: 48, minHeight: 48)
        }
    }
}

/// It comes after the last one: how long, and when first.
private struct AfterLastRows: View {
    let model: ReminderViewModel
    let timing: AfterLast

    /// What the core takes, in minutes.
    private static let steps = Steps(15...(24 * 60), by: [0: 15, 60: 60])

    var body: some View {
        AmountRow(
            title: Text("reminder.after"), amount: timing.minutes, steps: Self.steps,
            words: { Text(verbatim: Shown.hours($0)) }, set: model.setMinutes)
        PartProblem(problem: model.state.problem, part: .afterLast)
        first("reminder.firstDay", .date)
        first("reminder.firstTime", .hourAndMinute)
        PartProblem(problem: model.state.problem, part: .first)
    }

    /// A moment here, as the phone's clock shows it.
    private func first(_ title: LocalizedStringKey, _ parts: DatePicker.Components) -> some View {
        DatePicker(
            selection: Binding { timing.first } set: { model.setFirst($0) },
            displayedComponents: parts
        ) {
            Text(title)
        }
        .frame(minHeight: 48)
    }
}

/// When a reminder ends.
private struct EndRows: View {
    let model: ReminderViewModel

    private enum Choice: CaseIterable {
        case never, count, until

        var words: LocalizedStringKey {
            switch self {
            case .never: "end.never"
            case .count: "end.count"
            case .until: "end.until"
            }
        }
    }

    /// Once is another choice.
    private static let counts = 2...10_000

    private var choice: Choice {
        switch model.state.end {
        case .never: .never
        case .count: .count
        case .until: .until
        }
    }

    var body: some View {
        ChoiceField(
            title: Text("reminder.end"), choices: Choice.allCases, chosen: choice,
            words: { Text($0.words) }
        ) { chosen in
            if chosen != choice { model.setEnd(first(chosen)) }
        }
        switch model.state.end {
        case .never: EmptyView()
        case .count(let times):
            AmountRow(
                title: Text("reminder.endCount"), amount: Int(times), steps: Steps(Self.counts),
                words: { Text("end.times \($0)") }
            ) {
                model.setEnd(.count(times: UInt32($0)))
            }
        case .until(let last):
            DayPicker(title: Text("reminder.endDay"), day: last.day) { model.setEnd(.until(last: end(of: $0))) }
        }
        PartProblem(problem: model.state.problem, part: .end)
    }

    /// How each of them begins: ten times, or a month from its first day.
    private func first(_ choice: Choice) -> End {
        switch (choice, model.state.start) {
        case (.count, _): .count(times: 10)
        case (.until, let start?): .until(last: end(of: WallClock.day(aMonthAfter: start)))
        case (.never, _), (.until, nil): .never
        }
    }

    /// The whole of a day.
    private func end(of day: Day) -> WallMoment { WallMoment(day: day, time: "23:59") }
}
