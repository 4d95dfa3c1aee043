import AlongsideCore
import Observation

public struct CalendarState: Equatable, Sendable, ScreenState {
    public var loaded = false
    public var month = CalendarMonth(year: 1, month: 1)
    /// The whole year, in place of the month.
    public var wholeYear = false
    /// The days that have entries.
    public var days: [Day: CalendarDay] = [:]
    /// Of the month or the year.
    public var counts: JournalCounts?
    public var moods: [Mood] = []
    public var today: Day = ""
    /// The first and the last month that can be shown.
    public var bounds: ClosedRange<CalendarMonth>?
    /// The day whose entries are listed.
    public var chosen: Day?
    public var entries: [Entry] = []
    /// What the next of them are asked with; nothing at the end.
    public var next: String?
    /// Which parts of the journal are turned on.
    public var parts = JournalParts()
    public var problem: Problem?
    public var busy = true

    /// The mood that stands for a day.
    public func mood(of day: Day) -> Mood? {
        days[day]?.mood.flatMap { id in moods.first { $0.id == id } }
    }

    public var hasEarlier: Bool { bounds.map { step(-1) >= start($0.lowerBound) } ?? false }
    public var hasLater: Bool { bounds.map { step(1) <= $0.upperBound } ?? false }

    fileprivate func step(_ steps: Int) -> CalendarMonth {
        wholeYear
            ? CalendarMonth(year: month.year + steps, month: 1) : month.moved(by: steps)
    }

    private func start(_ month: CalendarMonth) -> CalendarMonth {
        wholeYear ? CalendarMonth(year: month.year, month: 1) : month
    }
}

/// A month or a year of the journal, a mark a day.
@Observable @MainActor
public final class CalendarViewModel: ListViewModel {
    public internal(set) var state = CalendarState()
    @ObservationIgnored let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    /// Begins with the present month. The day may be another since the last time.
    private func begin() {
        let context = app.gateway.context()
        let today = WallClock.day(of: context.now, in: context.zone)
        if state.today.isEmpty { state.month = CalendarMonth(of: today) ?? state.month }
        state.today = today
    }

    public func refresh() async {
        begin()
        let shown = UInt32(clamping: state.entries.count)
        let (month, wholeYear, chosen, today) =
            (state.month, state.wholeYear, state.chosen, state.today)
        await look { opened, context in
            let screen = try opened.screens.calendar(
                year: Int32(clamping: month.year),
                month: wholeYear ? nil : UInt32(clamping: month.month))
            let entries = try chosen.map { day in
                try opened.screens.entries(search: .all(of: day), count: shown, context: context)
            }
            return (screen, entries)
        } show: { state, answer in
            guard (state.month, state.wholeYear) == (month, wholeYear), state.chosen == chosen
            else { return }
            let (screen, entries) = answer
            state.days = Dictionary(uniqueKeysWithValues: screen.days.map { ($0.day, $0) })
            (state.counts, state.moods, state.parts) = (screen.counts, screen.moods, screen.parts)
            state.entries = entries?.found.map(\.entry) ?? []
            state.next = entries?.next
            let months = [screen.all.firstDay, today, screen.all.lastDay]
                .compactMap { $0.flatMap(CalendarMonth.init) }
            if let first = months.min(), let last = months.max() { state.bounds = first...last }
            state.loaded = true
        }
    }

    public func earlier() async {
        if state.hasEarlier { await show(state.step(-1), wholeYear: state.wholeYear) }
    }

    public func later() async {
        if state.hasLater { await show(state.step(1), wholeYear: state.wholeYear) }
    }

    public func setWholeYear(_ wholeYear: Bool) async {
        await show(state.month, wholeYear: wholeYear)
    }

    /// Shows a month of the year.
    public func open(_ month: CalendarMonth) async {
        await show(month, wholeYear: false)
    }

    private func show(_ month: CalendarMonth, wholeYear: Bool) async {
        guard (month, wholeYear) != (state.month, state.wholeYear) else { return }
        (state.month, state.wholeYear) = (month, wholeYear)
        (state.chosen, state.entries, state.next, state.days) = (nil, [], nil, [:])
        await refresh()
    }

    /// Lists the entries of a day; once more, and they are away again.
    public func choose(_ day: Day) async {
        state.chosen = state.chosen == day ? nil : day
        (state.entries, state.next) = ([], nil)
        await refresh()
    }

    /// The next entries of the day.
    public func more() async {
        guard let day = state.chosen, let next = state.next, !state.busy else { return }
        await look { opened, _ in
            try opened.screens.entriesPage(search: .all(of: day), after: next)
        } show: { state, page in
            guard state.chosen == day, state.next == next else { return }
            state.entries += page.found.map(\.entry)
            state.next = page.next
        }
    }
}

extension EntrySearch {
    /// The entries of a day.
    fileprivate static func all(of day: Day) -> EntrySearch {
        EntrySearch(query: "", filter: EntryFilter(from: day, to: day))
    }
}
