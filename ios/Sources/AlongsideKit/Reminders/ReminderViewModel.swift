import AlongsideCore
import Foundation
import Observation

/// Plans a reminder, or another state of one.
@Observable @MainActor
public final class ReminderViewModel: FormViewModel {
    public internal(set) var state: ReminderState
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var keeper: DraftKeeper?
    @ObservationIgnored private let about: MeetingId?
    @ObservationIgnored private let named: String

    /// How many of the next times are told.
    private nonisolated static let next: UInt32 = 3
    /// How many minutes after the last one it comes, until another time is chosen.
    private static let afterLast: UInt32 = 480

    /// A new one may be about a meeting, which is `named` so.
    public init(_ app: AppViewModel, id: ReminderId? = nil, about: MeetingId? = nil, named: String = "") {
        (self.app, self.about, self.named) = (app, about, named)
        state = ReminderState(id: id)
    }

    private var of: DraftOf { state.id.map { .change(thing: .reminder(id: $0)) } ?? .new(kind: .reminder) }

    /// Looks up what is there: what was typed before comes first.
    public func load() async {
        let (of, about, named) = (of, about, named)
        let found = await lookUp { opened, context in
            let meeting = try about.map {
                try opened.meetings.meeting(meetingId: $0, context: context)
            }
            return (try opened.session.form(of: of, context: context), meeting, context)
        }
        guard let (start, meeting, context) = found, case .reminder(var draft) = start.form else { return }
        state.otherBegun = nil
        if let meeting {
            let subject = ReminderSubject.about(thing: .meeting(id: meeting.meeting.id))
            if start.isDraft, draft.subject != subject { return state.otherBegun = .reminder(nil) }
            if !start.isDraft { draft.remind(of: meeting, named: named, context) }
        }
        state.zone = context.zone
        (state.draft, state.draftKept) = (draft, start.isDraft)
        begin(of)
        await look()
    }

    var form: FormContent? { state.draft.map { .reminder(draft: $0) } }

    /// Looks up when it asks next; nothing where the core refuses it, which saving tells.
    private func look() async {
        guard let timing = state.draft?.timing else { return }
        let context = app.gateway.context()
        let preview = try? await app.gateway.guide {
            try $0.previewTiming(timing: timing, count: Self.next, context: context)
        }
        // Another one may be chosen meanwhile.
        if state.draft?.timing == timing { state.preview = preview }
    }

    public func setText(_ text: String) { set { $0.text = text } }

    /// The one that is chosen already changes nothing.
    public func setRepeat(_ choice: RepeatChoice) {
        guard choice != state.repeat else { return }
        let now = app.gateway.context().now
        if choice == .afterLast {
            let minutes = Self.afterLast
            return time { $0 = .afterLast(minutes: minutes, first: now + Double(minutes) * 60) }
        }
        let today = WallClock.day(of: now, in: state.zone)
        var rule = state.rule ?? .everyDay(from: today)
        rule.repeat(choice, on: state.days)
        // A day that is past would never come.
        if choice == .once, rule.start.day < today { rule.begin(on: today) }
        let zone = state.keepZone ? state.zone : nil
        time { [rule] in $0 = .atTimes(rule: rule, zone: zone) }
    }

    public func setStart(_ day: Day) { rule { $0.begin(on: day) } }

    public func setEvery(_ every: Int) { rule { $0.days = $0.days.apart(UInt32(clamping: every)) } }

    public func setDays(_ days: Set<Weekday>) {
        rule {
            guard case .weekly(let every, _, let weekStart) = $0.days else { return }
            $0.days = .weekly(every: every, on: days.inOrder, weekStart: weekStart)
        }
    }

    public func setMonthDay(_ day: MonthDay) {
        rule {
            guard case .monthly(let every, _) = $0.days else { return }
            $0.days = .monthly(every: every, on: [day])
        }
    }

    public func setTime(_ index: Int, _ time: WallTime) {
        rule {
            guard $0.times.indices.contains(index) else { return }
            var times = $0.times
            times[index] = time
            $0.come(at: times)
        }
    }

    /// One time more, an hour after the last.
    public func addTime() {
        rule { $0.come(at: $0.times + [WallClock.time(anHourAfter: $0.times.last ?? "08:00")]) }
    }

    public func removeTime(_ index: Int) {
        rule {
            var times = $0.times
            guard times.indices.contains(index) else { return }
            times.remove(at: index)
            $0.come(at: times)
        }
    }

    public func setEnd(_ end: End) { rule { $0.end = end } }

    /// Keeps the time to the zone, or lets it travel along.
    public func setKeepZone(_ keep: Bool) {
        let zone = state.zone
        time {
            if case .atTimes(let rule, _) = $0 { $0 = .atTimes(rule: rule, zone: keep ? zone : nil) }
        }
    }

    /// So many minutes after the last one.
    public func setMinutes(_ minutes: Int) {
        time {
            guard case .afterLast(_, let first) = $0 else { return }
            $0 = .afterLast(minutes: UInt32(clamping: minutes), first: first)
        }
    }

    /// When it asks first, of one that comes after the last.
    public func setFirst(_ first: Timestamp) {
        time {
            if case .afterLast(let minutes, _) = $0 { $0 = .afterLast(minutes: minutes, first: first) }
        }
    }

    public func setSubject(_ subject: ReminderSubject) { set { $0.subject = subject } }

    /// So many minutes before its time.
    public func setLead(_ minutes: Int) { set { $0.lead = UInt32(clamping: minutes) } }

    public func setNotice(_ notice: AlongsideCore.Notice) { set { $0.notice = notice } }

    public func setInQuietHours(_ asks: Bool) { set { $0.inQuietHours = asks } }

    /// After so many without an answer it asks no more; nothing where it goes on.
    public func setStopAfter(_ count: Int?) { set { $0.stopAfter = count.map { UInt32(clamping: $0) } } }

    private func set(_ change: (inout ReminderInput) -> Void) {
        guard var draft = state.draft else { return }
        change(&draft)
        typed { $0.draft = draft }
    }

    private func time(_ change: (inout Timing) -> Void) {
        set { change(&$0.timing) }
        Task { await look() }
    }

    private func rule(_ change: (inout Rule) -> Void) {
        time {
            guard case .atTimes(var rule, let zone) = $0 else { return }
            change(&rule)
            $0 = .atTimes(rule: rule, zone: zone)
        }
    }

    public func save() async {
        guard let draft = state.draft else { return }
        let (of, id) = (of, state.id)
        let kept = await save { opened, context in
            if let id {
                _ = try opened.reminders.editReminder(
                    reminderId: id, input: draft, context: context, fromDraft: of)
            } else {
                _ = try opened.reminders.addReminder(input: draft, context: context, fromDraft: of)
            }
        }
        guard kept else { return }
        state.finished = true
        await app.planNewAlarms()
    }

    /// Throws away what was typed.
    public func discard() async {
        if await throwAway() { state.finished = true }
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}

extension ReminderInput {
    /// How many minutes before a meeting it asks.
    private static let beforeAMeeting: UInt32 = 30

    /// Makes it one of a meeting: every week at its time, half an hour before. Its name and place
    /// would tell a diagnosis, so it is called by neutral words until the person writes others.
    mutating func remind(of meeting: MeetingView, named: String, _ context: CallContext) {
        text = named
        subject = .about(thing: .meeting(id: meeting.meeting.id))
        lead = Self.beforeAMeeting
        let listing = meeting.meeting.listing
        guard let day = listing.day, let start = listing.start else { return }
        var rule = Rule.everyDay(from: WallClock.day(of: context.now, in: listing.zone))
        rule.come(at: [start])
        rule.repeat(.weekly, on: [day])
        timing = .atTimes(rule: rule, zone: listing.zone)
    }
}
