import AlongsideCore
import AlongsideKit
import Foundation
import XCTest

/// Calls from many threads leave what the same calls leave one after the other.
final class ConcurrencyTests: XCTestCase {
    private static let threads = 8
    private static let calls = 1250

    func testTenThousandMixedCallsLoseNoWrite() async throws {
        let homes = (try Home(), try Home())
        let gateway = Gateway(folder: homes.0.store, lockKey: lockKey)
        try await gateway.setUp(pin: Pin(pin), recoveryCode: homes.0.code)
        let shared = try await gateway.call { opened, _ in opened.session }
        // Half of them go through the actor, half straight to the door.
        let visitors = (0..<Self.threads / 2).map { number in
            Task {
                var person = Person(number: number)
                for _ in 0..<Self.calls {
                    person = try await gateway.call { [person] opened, _ in
                        var next = person
                        try next.call(opened.session)
                        return next
                    }
                }
            }
        }
        onThreads(Self.threads / 2) { thread in
            var person = Person(number: Self.threads / 2 + thread)
            for _ in 0..<Self.calls { try person.call(shared) }
        }
        for visitor in visitors { try await visitor.value }
        let alone = try homes.1.setUp()
        for number in 0..<Self.threads {
            var person = Person(number: number)
            for _ in 0..<Self.calls { try person.call(alone) }
        }

        let expected = try state(alone)
        XCTAssertGreaterThan(expected.count, 2000)
        XCTAssertEqual(try state(shared), expected)
        // And so it is in the file.
        try await gateway.lock()
        XCTAssertEqual(try state(homes.0.open().unlock(pin)), expected)
    }

    /// Everything that a store holds, but for its random ids.
    private func state(_ session: Session) throws -> [String] {
        let later = context(Person.start + 86_400)
        let entries = try session.allEntries().map {
            "\($0.at) \($0.changedAt) \($0.day) \($0.text) \($0.mood ?? 0) \($0.tags) \($0.archived)"
        }
        let reminders = try session.reminders().list(stopped: true, context: later).map {
            "\($0.text) \($0.timing) \($0.createdAt) \($0.state) \(String(describing: $0.next))"
        }
        let due = try session.reminders().dueReminders(context: later).map {
            "due \($0.reminder.text) \($0.occurrence) \($0.since) \($0.missed)"
        }
        let week = try session.meetings().meetingsNext(
            filter: MeetingFilter(), withinMinutes: 10_080, context: later, limit: 500)
        XCTAssertLessThan(week.count, 500)
        let meetings = week.map { "\($0.meeting.listing) \(String(describing: $0.nextStart))" }
        return (entries + reminders + due + meetings).sorted()
    }
}

/// One of many who use a store at once: a seeded run of calls on what is their own, of which each
/// sees the writes that they made before.
private struct Person: Sendable {
    static let start = moment("2026-11-23T08:05:00-05:00")
    private static let eight = Occurrence(
        local: WallMoment(day: "2026-11-23", time: "08:00"), at: moment("2026-11-23T08:00:00-05:00"))

    let number: Int
    private var random: SplitMix
    private var made = 0
    private var entries: [Entry] = []
    private var reminders: [ReminderId] = []
    private var meetings: [MeetingId] = []

    init(number: Int) {
        self.number = number
        random = SplitMix(seed: UInt64(number) + 1)
    }

    mutating func call(_ session: Session) throws {
        made += 1
        let context = context(Self.start + Double(made))
        let name = "p\(number)c\(made)"
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<25:
            entries.append(try session.journal().addEntry(input: draft(name), context: context))
        case 25..<40:
            guard let index = entries.indices.randomElement(using: &random) else { return }
            let changed = draft(name)
            entries[index] = try session.journal().editEntry(
                entryId: entries[index].id, input: changed, context: context)
        case 40..<46:
            guard let index = entries.indices.randomElement(using: &random) else { return }
            let archived = !entries[index].archived
            entries[index] = try session.journal().setEntryArchived(
                entryId: entries[index].id, archived: archived, context: context)
        case 46..<72:
            guard let entry = entries.randomElement(using: &random) else { return }
            XCTAssertEqual(try session.journal().entry(entryId: entry.id), entry)
        case 72..<80:
            guard let entry = entries.randomElement(using: &random) else { return }
            let word = String(entry.text.prefix { $0 != " " })
            let search = EntrySearch(query: "\"\(word)\"")
            let found = try session.journal().searchEntries(search: search, after: nil, limit: 10).found
            XCTAssertEqual(found.map(\.entry), entry.archived ? [] : [entry], word)
        case 80..<85:
            let page = try session.journal().entries(filter: EntryFilter(), after: nil, limit: 20)
            XCTAssertLessThanOrEqual(page.entries.count, 20)
        case 85..<87:
            let draft = ReminderInput(name, .on(at: "08:00"))
            let yesterday = AlongsideCore.CallContext(
                now: context.now - 86_400, zone: context.zone, uptime: 1, language: "en")
            reminders.append(try session.reminders().addReminder(input: draft, context: yesterday).id)
        case 87..<89:
            guard let id = reminders.randomElement(using: &random) else { return }
            _ = try session.reminders().markDone(
                reminderId: id, occurrence: Self.eight, context: context)
        case 89..<90:
            guard let id = reminders.randomElement(using: &random) else { return }
            _ = try session.reminders().snooze(
                reminderId: id, occurrence: Self.eight, minutes: 30, context: context)
        case 90..<93:
            let draft = MeetingInput(
                fellowship: .na, name: name, day: .friday, start: "19:30", venue: .inPerson)
            meetings.append(try session.meetings().addMeeting(input: draft, context: context).meeting.id)
        case 93..<95:
            guard let index = meetings.indices.randomElement(using: &random) else { return }
            try session.meetings().removeMeeting(meetingId: meetings.remove(at: index), context: context)
        case 95..<98:
            guard let id = meetings.randomElement(using: &random) else { return }
            XCTAssertEqual(try session.meetings().meeting(meetingId: id, context: context).meeting.id, id)
        default:
            XCTAssertEqual(try session.today(context: context).day, "2026-11-23")
        }
    }

    private mutating func draft(_ name: String) -> EntryInput {
        EntryInput(
            text: "\(name) words",
            mood: UInt8.random(in: 1...5, using: &random),
            tags: ["p\(number)"],
            at: Self.start - Double(Int.random(in: 0..<1_000_000_000, using: &random)) / 1000
        )
    }
}
