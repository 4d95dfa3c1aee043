import AlongsideCore
import Observation

public struct InsightsState: Equatable, Sendable, ScreenState {
    /// So many entries with a mood are needed before anything is read from them.
    static let fewest: UInt64 = 8

    public var loaded = false
    public var counts: JournalCounts?
    /// Of this year, those that have any entries.
    public var months: [MonthCount] = []
    public var moods: [Mood] = []
    /// What was written on this day; nothing while that was not asked for.
    public var onThisDay: OnThisDay?
    public var problem: Problem?
    public var busy = true

    /// A month, and how many entries it has.
    public struct MonthCount: Equatable, Sendable {
        public let month: CalendarMonth
        public let entries: Int
    }

    /// A mood, and how often it was noted.
    public struct Noted: Equatable, Sendable {
        public let mood: Mood
        public let entries: Int
    }

    /// How often each mood was noted, the lowest first; nothing where that says too little.
    public var noted: [Noted] {
        let counted = counts?.moods ?? []
        guard counted.map(\.entries).reduce(0, +) >= Self.fewest else { return [] }
        return moods.compactMap { mood in
            counted.first { $0.mood == mood.id }
                .map { Noted(mood: mood, entries: Int($0.entries)) }
        }
    }
}

/// What the journal has, counted, and what was written on this day before.
@Observable @MainActor
public final class InsightsViewModel: ListViewModel {
    public internal(set) var state = InsightsState()
    @ObservationIgnored let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        await look { opened, context in
            let today = WallClock.day(of: context.now, in: context.zone)
            let year = CalendarMonth(of: today)?.year ?? 1
            return (
                try opened.screens.calendar(year: Int32(clamping: year), month: nil),
                try opened.journal.onThisDay(context: context)
            )
        } show: { state, answer in
            (state.counts, state.moods) = (answer.0.all, answer.0.moods)
            let months = Dictionary(grouping: answer.0.days) { CalendarMonth(of: $0.day) }
            state.months = months.compactMap { month, days in
                let entries = days.map { Int($0.entries) }.reduce(0, +)
                return month.map { InsightsState.MonthCount(month: $0, entries: entries) }
            }.sorted { $0.month < $1.month }
            (state.onThisDay, state.loaded) = (answer.1, true)
        }
    }

    public func setOnThisDay(_ on: Bool) async {
        await change(.kept) { try $0.journal.setOnThisDay(on: on, context: $1) }
    }

    /// An entry is not brought back any more.
    public func hide(_ id: EntryId) async {
        await change(.hidden) {
            _ = try $0.journal.setEntryHiddenFromMemories(
                entryId: id, hiddenFromMemories: true, context: $1)
        }
    }
}
