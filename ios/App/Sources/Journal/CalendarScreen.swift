import AlongsideCore
import AlongsideKit
import SwiftUI

/// The journal by days: a month, or a year in small marks.
struct CalendarScreen: View {
    private let app: AppViewModel
    @State private var model: CalendarViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: CalendarViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "calendar.title") {
            PaperList {
                ProblemView(problem: model.state.problem)
                Section {
                    if model.state.parts.year || model.state.wholeYear { span }
                    header
                    if model.state.wholeYear {
                        YearView(state: model.state) { month in Task { await model.open(month) } }
                    } else {
                        MonthView(state: model.state) { day in Task { await model.choose(day) } }
                    }
                }
                if let chosen = model.state.chosen { entries(of: chosen) }
                if let counts = model.state.counts { CountRows(counts: counts) }
            }
        }
        .task(id: app.state.changes) { await model.refresh() }
    }

    private var span: some View {
        Picker("journal.show", selection: wholeYear) {
            Text("calendar.month").tag(false)
            Text("calendar.year").tag(true)
        }
        .pickerStyle(.segmented)
    }

    private var wholeYear: Binding<Bool> {
        Binding {
            model.state.wholeYear
        } set: { year in
            Task { await model.setWholeYear(year) }
        }
    }

    private var header: some View {
        HStack {
            arrow("calendar.earlier", symbol: "chevron.backward", model.state.hasEarlier, model.earlier)
            Spacer()
            Text(verbatim: model.state.wholeYear ? year : Shown.month(of: firstDay))
                .textStyle(.title)
                .accessibilityAddTraits(.isHeader)
            Spacer()
            arrow("calendar.later", symbol: "chevron.forward", model.state.hasLater, model.later)
        }
    }

    private var firstDay: Day { model.state.month.days.first ?? "" }
    private var year: String { "\(model.state.month.year)" }

    private func arrow(
        _ words: LocalizedStringKey, symbol: String, _ there: Bool,
        _ act: @escaping @MainActor () async -> Void
    ) -> some View {
        Button(words, systemImage: symbol) { Task { await act() } }
            .labelStyle(.iconOnly)
            .buttonStyle(.borderless)
            .frame(minWidth: 48, minHeight: 48)
            .disabled(!there)
    }

    private func entries(of day: Day) -> some View {
        Section {
            if model.state.entries.isEmpty, !model.state.busy { Text("calendar.nothing") }
            ForEach(model.state.entries, id: \.id) { entry in
                Button {
                    app.open(.entry(entry.id))
                } label: {
                    EntryRow(entry: entry, moods: model.state.moods)
                }
                .buttonStyle(.plain)
            }
            if model.state.next != nil {
                Button("journal.more") { Task { await model.more() } }
                    .buttonStyle(OutlinedButton())
            }
        } header: {
            Shown.heading(day, today: model.state.today)
                .textStyle(.section)
                .foregroundStyle(Palette.ink2.color)
        }
    }
}

/// A month, with the mood of each day.
private struct MonthView: View {
    let state: CalendarState
    let choose: (Day) -> Void

    private static let columns = Array(
        repeating: GridItem(.flexible(minimum: 32), spacing: 4), count: 7)

    var body: some View {
        LazyVGrid(columns: Self.columns, spacing: 4) {
            ForEach(Weekday.shownWeek, id: \.self) { weekday in
                Text(verbatim: String(weekday.shown.prefix(2)))
                    .textStyle(.section)
                    .foregroundStyle(Palette.ink2.color)
                    .accessibilityLabel(Text(verbatim: weekday.shown))
            }
            ForEach(0..<lead, id: \.self) { _ in Spacer() }
            ForEach(state.month.days, id: \.self) { cell($0) }
        }
    }

    private var lead: Int { state.month.lead(firstWeekday: Calendar.current.firstWeekday) }

    private func cell(_ day: Day) -> some View {
        Button {
            choose(day)
        } label: {
            VStack(spacing: 2) {
                Text(verbatim: DayText.number(day))
                    .textStyle(.note)
                    .foregroundStyle(day == state.chosen ? Palette.onMist.color : Palette.ink.color)
                if let fifth = state.mood(of: day)?.ofFive {
                    MoodSign(fifth: Int(fifth)).foregroundStyle(Palette.river.color)
                } else if state.days[day] != nil {
                    Circle().fill(Palette.river.color).frame(width: 6, height: 24)
                } else {
                    Spacer(minLength: 24)
                }
            }
            .frame(maxWidth: .infinity, minHeight: 52)
            .background(
                day == state.chosen ? Palette.mist.color : Palette.card.color,
                in: .rect(cornerRadius: 12)
            )
            .overlay {
                if day == state.today {
                    RoundedRectangle(cornerRadius: 12).stroke(Palette.outline.color, lineWidth: 1)
                }
            }
        }
        .buttonStyle(.borderless)
        .accessibilityLabel(DayText.spoken(day, state))
        .accessibilityAddTraits(day == state.chosen ? .isSelected : [])
    }
}

/// A year: a row a month, a mark a day, as high as the mood of that day.
private struct YearView: View {
    let state: CalendarState
    let open: (CalendarMonth) -> Void

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            ForEach(1...12, id: \.self) { number in
                row(CalendarMonth(year: state.month.year, month: number))
            }
        }
    }

    private func row(_ month: CalendarMonth) -> some View {
        VStack(alignment: .leading, spacing: 2) {
            Button {
                open(month)
            } label: {
                Text(verbatim: Shown.month(of: month.days.first ?? ""))
                    .textStyle(.section)
                    .foregroundStyle(Palette.ink2.color)
                    .frame(minHeight: 32)
            }
            .buttonStyle(.borderless)
            HStack(alignment: .bottom, spacing: 1) {
                ForEach(month.days, id: \.self) { mark($0) }
            }
        }
    }

    private func mark(_ day: Day) -> some View {
        let fifth = state.mood(of: day)?.ofFive.map(Double.init)
        let there = state.days[day] != nil
        return Rectangle()
            .fill(there ? Palette.river.color : Palette.hairline.color)
            .frame(maxWidth: .infinity)
            .frame(height: there ? 4 * (fifth ?? 1) : 2)
            .accessibilityLabel(DayText.spoken(day, state))
            .accessibilityHidden(!there)
    }
}

/// What is said of a day.
@MainActor
private enum DayText {
    static func number(_ day: Day) -> String {
        day.split(separator: "-").last.flatMap { Int($0) }.map { "\($0)" } ?? ""
    }

    static func spoken(_ day: Day, _ state: CalendarState) -> Text {
        let name = Text(verbatim: Shown.wholeDay(day))
        guard let there = state.days[day] else { return name }
        let entries = Text("calendar.entries \(Int(there.entries))")
        guard let mood = there.mood else { return Text("calendar.day \(name) \(entries)") }
        let word = MoodWords.text(Int(mood), state.moods)
        return Text("calendar.dayMood \(name) \(entries) \(word)")
    }
}

/// Entries, counted.
struct CountRows: View {
    let counts: JournalCounts

    var body: some View {
        Section {
            Text("calendar.entries \(Int(counts.entries))")
            Text("calendar.days \(Int(counts.days))")
            Text("insights.starred \(Int(counts.starred))")
            Text("insights.photos \(Int(counts.withPhoto))")
        }
    }
}
