import AlongsideCore
@testable import AlongsideKit
import Foundation
import XCTest

/// A day with the app, told through the gateway and through the door.
final class StoryTests: XCTestCase {
    func testTheGatewayLivesADay() async throws {
        let home = try Home()
        let gateway = Gateway(folder: home.store, lockKey: lockKey, context: { context() })
        await fails(.Locked, awaiting: { try await gateway.call { try $0.session.today(context: $1) } })
        await fails(.NoStore, awaiting: { try await gateway.unlock(pin: Pin(pin)) })
        try await gateway.setUp(pin: Pin(pin), recoveryCode: home.code)

        let empty = try await gateway.call { try $0.session.today(context: $1) }
        XCTAssertEqual(empty.day, "2026-11-22")
        XCTAssertEqual(empty.step, .writeALine)
        let entry = try await gateway.call {
            try $0.journal.addEntry(input: EntryInput(text: "Café by the river.", mood: 4), context: $1)
        }
        let job = Job()
        let summary = try await gateway.importMeetings(
            from: picked(demoList.path), as: request(), job: job)
        XCTAssertGreaterThan(summary.listings, 100)

        try await gateway.lock()
        await fails(.Locked, awaiting: { try await gateway.call { try $0.session.today(context: $1) } })
        await fails(.WrongPin, awaiting: { try await gateway.unlock(pin: Pin("harbour lamp 8".utf8)) })
        try await gateway.unlock(pin: Pin(pin))
        // Once more, though it is open: it locks first.
        try await gateway.unlock(recoveryCode: home.code.lowercased())
        let found = try await gateway.call { opened, _ in
            try opened.journal.searchEntries(search: EntrySearch(query: "cafe"), after: nil, limit: 10).found.map(\.entry)
        }
        XCTAssertEqual(found, [entry])
        try await gateway.lock()
    }

    func testTheDeviceSaysWhereItIs() async throws {
        let home = try Home()
        let gateway = Gateway(folder: home.store, lockKey: lockKey)
        try await gateway.setUp(pin: Pin(pin), recoveryCode: home.code)
        let before = Date()
        let entry = try await gateway.call {
            try $0.journal.addEntry(input: EntryInput(text: "now"), context: $1)
        }
        XCTAssertLessThan(abs(entry.at.timeIntervalSince(before)), 5)
        XCTAssertEqual(entry.zone, TimeZone.current.identifier)
        XCTAssertGreaterThan(CallContext.current.uptime, 0)
    }

    func testAFileThatIsOpenNeedsNoPath() throws {
        let home = try Home()
        let session = try home.setUp()
        let list = try home.list(rows: 3)
        let number = open(list, O_RDONLY)
        try FileManager.default.removeItem(atPath: list)
        let file = try PickedFile.ofDescriptor(descriptor: number)
        let read = {
            try session.meetings().importMeetings(file: file, request: request(), context: context(), job: Job())
        }
        XCTAssertEqual(try read().rows, 3)
        refused("file", .cannotOpen) { try read() }
        refused("descriptor", .cannotOpen) { try PickedFile.ofDescriptor(descriptor: -1) }
        try session.lock()
    }

    func testCancellingTheTaskCancelsItsImport() async throws {
        let home = try Home()
        let list = picked(try home.list(rows: 20_000))
        let gateway = Gateway(folder: home.store, lockKey: lockKey)
        try await gateway.setUp(pin: Pin(pin), recoveryCode: home.code)
        let job = Job()
        let importing = Task {
            try await gateway.importMeetings(from: list, as: request(), job: job)
        }
        while job.done() == 0 { try await Task.sleep(for: .milliseconds(1)) }
        importing.cancel()
        await fails(.Cancelled, awaiting: { try await importing.value })
        let sources = try await gateway.call { opened, _ in try opened.meetings.meetingSources() }
        XCTAssertEqual(sources, [])
    }

    func testTheGuideNeedsNoStore() throws {
        let about = try Guide().about()
        XCTAssertFalse(about.version.isEmpty)
        XCTAssertTrue(about.sqlite.hasPrefix("3."), about.sqlite)
        XCTAssertTrue(about.sqlcipher.hasPrefix("4."), about.sqlcipher)
        XCTAssertTrue(about.timeZones.hasPrefix("20"), about.timeZones)
        let code = try Guide().newRecoveryCode()
        XCTAssertEqual(code.split(separator: "-").map(\.count), [4, 4, 4, 4, 4, 4, 4])
        XCTAssertNotEqual(code, try Guide().newRecoveryCode())
    }

    func testTheRecoveryCodeForgivesHowItIsTyped() throws {
        let home = try Home()
        try home.setUp().lock()
        for typed in [
            home.code, home.code.lowercased(), home.code.replacing("-", with: " "),
            home.code.replacing("-", with: ""), home.code.replacing("0", with: "O"),
        ] {
            try home.open().unlock(recoveryCode: typed).lock()
        }
    }

    func testAnEntryIsWrittenChangedFoundPutAwayAndBroughtBack() throws {
        let home = try Home()
        let session = try home.setUp()
        let draft = EntryInput(text: "Café by the river.", mood: 4, tags: ["Work", "#rest"])
        let entry = try session.journal().addEntry(input: draft, context: context())
        XCTAssertEqual(entry.at, moment(evening))
        XCTAssertEqual(entry.day, "2026-11-22")
        XCTAssertEqual(entry.zone, newYork)
        XCTAssertEqual(entry.mood, 4)
        XCTAssertEqual(entry.tags, ["rest", "Work"])
        XCTAssertEqual(try session.journal().entry(entryId: entry.id), entry)
        XCTAssertEqual(
            try session.findThing(kind: .entry, text: String(entry.id.suffix(8))), .entry(id: entry.id))
        let tagged = EntryFilter(tag: "work")
        XCTAssertEqual(try session.journal().entries(filter: tagged, after: nil, limit: 5).entries, [entry])

        let later = context("2026-11-22T18:01:00-05:00")
        let edited = try session.journal().editEntry(
            entryId: entry.id, input: EntryInput(text: "Tea by the sea."), context: later)
        XCTAssertEqual(edited.at, entry.at)
        XCTAssertEqual(edited.changedAt, later.now)
        XCTAssertNil(edited.mood)
        XCTAssertEqual(try session.journal().searchEntries(search: EntrySearch(query: "cafe"), after: nil, limit: 5).found.map(\.entry), [])
        XCTAssertEqual(
            try session.journal().searchEntries(search: EntrySearch(query: "te"), after: nil, limit: 5).found.map(\.entry), [edited])

        let background = try session.journal().setEntryArchived(entryId: entry.id, archived: true, context: later)
        XCTAssertTrue(background.archived)
        XCTAssertEqual(try session.journal().searchEntries(search: EntrySearch(query: "te"), after: nil, limit: 5).found.map(\.entry), [])
        XCTAssertEqual(try session.undo(context: later), "journal.archive")
        XCTAssertEqual(try session.undo(context: later), "journal.edit")
        XCTAssertEqual(try session.journal().entry(entryId: entry.id).text, "Café by the river.")
    }

    func testPagesFollowEachOther() throws {
        let session = try Home().setUp()
        for n in 1...7 {
            _ = try session.journal().addEntry(input: EntryInput(text: "page \(n)"), context: context())
        }
        var (texts, next): ([String], String?) = ([], nil)
        repeat {
            let page = try session.journal().entries(filter: EntryFilter(), after: next, limit: 3)
            XCTAssertLessThanOrEqual(page.entries.count, 3)
            texts += page.entries.map(\.text)
            next = page.next
        } while next != nil
        XCTAssertEqual(texts, (1...7).reversed().map { "page \($0)" })
    }

    func testTextComesBackByteForByte() throws {
        let session = try Home().setUp()
        for text in [
            "plain", "e\u{301} and \u{e9}", "👩‍👩‍👧‍👦 🏳️‍🌈", "שלום עולם ‏", "line\nline\r\n\ttab",
            "nul \u{0} inside", "\u{10FFFF}\u{FFFE}", String(repeating: "ä", count: 200_000),
        ] {
            let id = try session.journal().addEntry(input: EntryInput(text: text), context: context()).id
            // `==` of two strings takes é in either form for the same.
            XCTAssertEqual(Array(try session.journal().entry(entryId: id).text.utf8), Array(text.utf8))
        }
    }

    func testAReminderAsksIsPutOffAndDone() throws {
        let session = try Home().setUp()
        let days: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
        let timing = Timing.on(.weekly(every: 1, on: days, weekStart: .sunday), at: "08:00")
        let draft = ReminderInput("Water", timing)
        let reminder = try session.reminders().addReminder(input: draft, context: context())
        XCTAssertEqual(reminder.timing, timing)
        XCTAssertEqual(reminder.next, moment("2026-11-23T08:00:00-05:00"))
        XCTAssertEqual(try session.reminders().dueReminders(context: context()), [])

        let morning = context("2026-11-23T08:05:00-05:00")
        let due = try session.reminders().dueReminders(context: morning)
        XCTAssertEqual(due.map(\.reminder.id), [reminder.id])
        let eight = Occurrence(
            local: WallMoment(day: "2026-11-23", time: "08:00"), at: moment("2026-11-23T08:00:00-05:00"))
        XCTAssertEqual(due.map(\.occurrence), [eight])
        XCTAssertEqual(due.map(\.since), [eight.at])
        let putOff = try session.reminders().snooze(
            reminderId: reminder.id, occurrence: eight, minutes: 20, context: morning)
        XCTAssertEqual(putOff.effect, .taken)
        XCTAssertEqual(putOff.reminder.next, moment("2026-11-23T08:25:00-05:00"))
        XCTAssertEqual(try session.reminders().dueReminders(context: morning), [])

        let again = context("2026-11-23T08:25:00-05:00")
        XCTAssertEqual(try session.reminders().dueReminders(context: again).map(\.since), [again.now])
        let done = try session.reminders().markDone(
            reminderId: reminder.id, occurrence: eight, context: again)
        XCTAssertEqual(done.reminder.next, moment("2026-11-24T08:00:00-05:00"))
        let more = try session.reminders().markDone(
            reminderId: reminder.id, occurrence: eight, context: again)
        XCTAssertEqual(more.effect, .noneAnsweredBefore)
        XCTAssertEqual(more.reminder, done.reminder)
        let history = try session.reminders().history(
            reminderId: reminder.id, before: nil, count: 9, context: again)
        XCTAssertEqual(history.map(\.state), [.done])
        XCTAssertEqual(try session.reminders().dueReminders(context: again), [])
        XCTAssertEqual(try session.undo(context: again), "reminders.answer")
        XCTAssertEqual(try session.reminders().dueReminders(context: again).count, 1)

        let stopped = try session.reminders().setReminderStopped(
            reminderId: reminder.id, stopped: true, context: again)
        XCTAssertNil(stopped.next)
        XCTAssertEqual(try session.reminders().list(stopped: false, context: again), [])
        XCTAssertEqual(try session.reminders().list(stopped: true, context: again), [stopped])
    }

    func testEveryKindOfTimingComesBack() throws {
        let session = try Home().setUp()
        // Half past five in New York.
        let late = context("2026-11-22T22:30:00Z", zone: "Asia/Tokyo")
        let days: [(Days, String)] = [
            (.daily(every: 1), "2026-11-23T17:00:00-05:00"),
            (.daily(every: 3), "2026-11-25T17:00:00-05:00"),
            (.weekly(every: 2, on: [.thursday], weekStart: .monday), "2026-12-03T17:00:00-05:00"),
            (.monthly(every: 1, on: [.dayOrLast(number: 31)]), "2026-11-30T17:00:00-05:00"),
            (.monthly(every: 1, on: [.nth(number: 1, weekday: .monday)]), "2026-12-07T17:00:00-05:00"),
            (.yearly(every: 1, months: [12], on: [.fromEnd(number: 1)]), "2026-12-31T17:00:00-05:00"),
        ]
        var all = days.map { (Timing.on($0.0, at: "17:00", zone: newYork), moment($0.1)) }
        all.append((.once("2026-12-01", at: "17:00"), moment("2026-12-01T17:00:00+09:00")))
        all.append((.afterLast(minutes: 480, first: late.now + 60), late.now + 60))
        for (timing, next) in all {
            let kept = try session.reminders().addReminder(input: ReminderInput("x", timing), context: late)
            XCTAssertEqual(kept.timing, timing)
            XCTAssertEqual(kept.next, next, kept.summary)
            let preview = try Guide().previewTiming(timing: timing, count: 1, context: late)
            XCTAssertEqual(preview.next.map(\.at), [next])
            XCTAssertEqual(preview.summary, kept.summary)
        }
        XCTAssertEqual(
            try Guide().readTiming(text: "8 hours after the last one", context: late),
            .afterLast(minutes: 480, first: late.now + 480 * 60))
    }

    func testAListIsImportedAndWatchedFromAnotherTask() async throws {
        let session = try Home().setUp()
        let job = Job()
        XCTAssertEqual(job.total(), 0)
        let watching = Task.detached {
            var seen: [UInt64] = []
            while job.total() == 0 || job.done() < job.total() {
                seen.append(job.done())
                if Task.isCancelled { break }
                try? await Task.sleep(for: .milliseconds(1))
            }
            return seen + [job.done()]
        }
        let summary = try session.meetings().importMeetings(
            file: picked(demoList.path), request: request(), context: context(), job: job)
        watching.cancel()
        let seen = await watching.value
        XCTAssertEqual(seen, seen.sorted())
        XCTAssertGreaterThan(job.total(), 0)
        XCTAssertEqual(job.done(), job.total())

        let list = try JSONSerialization.jsonObject(with: Data(contentsOf: demoList))
        XCTAssertEqual(Int(summary.rows), (list as? [Any])?.count)
        XCTAssertEqual(
            summary.rows,
            summary.listed + summary.byAppointment + summary.skipped.map(\.count).reduce(0, +))
        XCTAssertEqual(summary.added, summary.listings)
        XCTAssertFalse(summary.corrected.isEmpty)
        XCTAssertLessThanOrEqual(summary.examples.count, 20)
        let sources = try session.meetings().meetingSources()
        XCTAssertEqual(sources.map(\.id), [summary.sourceId])
        XCTAssertEqual(sources.map(\.listings), [summary.listings])
        XCTAssertEqual(sources.map(\.importedAt), [moment(evening)])

        var (findings, next): ([ImportIssue], Int64?) = ([], nil)
        repeat {
            let page = try session.meetings().importIssues(
                sourceId: summary.sourceId, after: next, limit: 7)
            findings += page.issues
            next = page.next
        } while next != nil
        let counted = summary.corrected.map(\.count) + summary.skipped.map(\.count)
        XCTAssertEqual(findings.count, Int(counted.reduce(0, +)))

        let again = try session.meetings().importMeetings(
            file: picked(demoList.path), request: request(), context: context(), job: Job())
        XCTAssertEqual([again.added, again.changed, again.gone], [0, 0, 0])
    }

    func testMeetingsAreFoundByTimePlaceAndName() throws {
        let session = try Home().setUp()
        _ = try session.meetings().importMeetings(
            file: picked(demoList.path), request: request(), context: context(), job: Job())
        let all = MeetingFilter()
        // A Monday, half past noon.
        let noon = context("2026-11-23T12:30:00-05:00")
        let now = try session.meetings().meetingsNow(filter: all, context: noon, limit: 500)
        XCTAssertTrue(now.contains { $0.meeting.listing.name == "Lantern Street Noon" })
        XCTAssertTrue(now.allSatisfy { $0.inProgress && $0.started! <= noon.now })
        XCTAssertTrue(now.allSatisfy { $0.ends! > noon.now })

        let next = try session.meetings().meetingsNext(
            filter: all, withinMinutes: 600, context: noon, limit: 500)
        let starts = next.compactMap(\.nextStart)
        XCTAssertFalse(starts.isEmpty)
        XCTAssertEqual(starts, starts.sorted())
        XCTAssertTrue(starts.allSatisfy { $0 > noon.now && $0 <= noon.now + 600 * 60 })

        let place = try XCTUnwrap(session.meetings().placeNamed(name: "port ellery"))
        XCTAssertNil(try session.meetings().placeNamed(name: "Nowhere"))
        let near = try session.meetings().meetingsNear(
            place: place, km: 5, filter: all, context: noon, limit: 500)
        let distances = near.compactMap(\.distanceKm)
        XCTAssertEqual(distances.count, near.count)
        XCTAssertEqual(distances, distances.sorted())
        XCTAssertTrue(distances.allSatisfy { $0 <= 5 })

        let found = try session.meetings().searchMeetings(query: "lantern", context: noon, limit: 500)
        XCTAssertTrue(found.contains { $0.meeting.listing.name == "Lantern Street Noon" })
        let one = try XCTUnwrap(found.first)
        XCTAssertEqual(try session.meetings().meeting(meetingId: one.meeting.id, context: noon), one)
        let online = MeetingFilter(fellowships: [.aa], venues: [.online])
        let onScreen = try session.meetings().meetingsNext(
            filter: online, withinMinutes: 10_080, context: noon, limit: 500)
        XCTAssertTrue(onScreen.allSatisfy { $0.meeting.listing.venue == .online })
        let other = MeetingFilter(fellowships: [.smart])
        XCTAssertEqual(try session.meetings().meetingsNow(filter: other, context: noon, limit: 500), [])
    }

    func testAMeetingIsAddedByHandTakenOutAndBroughtBack() throws {
        let session = try Home().setUp()
        let draft = MeetingInput(
            fellowship: .narAnon, name: "Tuesday Lamp", day: .tuesday, start: "19:00",
            minutes: 90, venue: .inPerson, place: "Library, side door")
        let view = try session.meetings().addMeeting(input: draft, context: context())
        XCTAssertEqual(view.nextStart, moment("2026-11-24T19:00:00-05:00"))
        XCTAssertEqual(view.nextEnd, moment("2026-11-24T20:30:00-05:00"))
        XCTAssertEqual(view.meeting.listing.zone, newYork)
        XCTAssertNil(view.meeting.source)
        let id = view.meeting.id
        XCTAssertEqual(
            try session.findThing(kind: .meeting, text: String(id.suffix(6))), .meeting(id: id))
        try session.meetings().removeMeeting(meetingId: id, context: context())
        fails(.NotFound(kind: "meeting")) { try session.meetings().meeting(meetingId: id, context: context()) }
        XCTAssertEqual(try session.undo(context: context()), "groups.remove")
        XCTAssertEqual(try session.meetings().meeting(meetingId: id, context: context()), view)
    }

    func testAnImportAndARemovalAreTakenBack() throws {
        let session = try Home().setUp()
        let summary = try session.meetings().importMeetings(
            file: picked(demoList.path), request: request(), context: context(), job: Job())
        let lantern = { try session.meetings().searchMeetings(query: "lantern", context: context(), limit: 500) }
        let before = try lantern()
        try session.meetings().removeMeetingSource(sourceId: summary.sourceId, context: context())
        XCTAssertEqual(try lantern(), [])
        XCTAssertEqual(try session.undo(context: context()), "groups.remove_source")
        XCTAssertEqual(try lantern(), before)
        XCTAssertEqual(try session.undo(context: context()), "groups.import")
        XCTAssertEqual(try session.meetings().meetingSources(), [])
        XCTAssertNil(try session.undo(context: context()))
    }

    func testTodayJoinsWhatMatters() throws {
        let session = try Home().setUp()
        XCTAssertEqual(try session.today(context: context()).step, .writeALine)
        _ = try session.journal().addEntry(input: EntryInput(text: "words"), context: context())
        XCTAssertEqual(try session.today(context: context()).step, .planAReminder)
        for _ in 1...5 {
            let input = ReminderInput("x", .on(at: "18:30"))
            _ = try session.reminders().addReminder(input: input, context: context())
        }
        XCTAssertEqual(try session.today(context: context()).step, .addAMeeting)
        let draft = MeetingInput(
            fellowship: .na, name: "Lamp", day: .sunday, start: "20:00", venue: .inPerson)
        _ = try session.meetings().addMeeting(input: draft, context: context())
        let today = try session.today(context: context())
        XCTAssertEqual(today.step, .confirmRecoveryCode)
        XCTAssertEqual(today.nextReminder, moment("2026-11-22T18:30:00-05:00"))
        XCTAssertEqual(today.nextMeeting?.meeting.listing.name, "Lamp")
        let later = try session.today(context: context("2026-11-22T18:31:00-05:00"))
        XCTAssertEqual(later.due.count, 3)
        XCTAssertEqual(later.dueMore, 2)
    }

    func testTwoStoresAreOpenAtOnceAndDoNotMix() throws {
        let (one, two) = (try Home().setUp(), try Home().setUp())
        _ = try one.journal().addEntry(input: EntryInput(text: "mine"), context: context())
        XCTAssertEqual(try two.allEntries(), [])
        try one.lock()
        _ = try two.journal().addEntry(input: EntryInput(text: "theirs"), context: context())
        XCTAssertEqual(try two.allEntries().map(\.text), ["theirs"])
    }
}
