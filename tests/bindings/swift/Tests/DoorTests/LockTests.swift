import AlongsideCore
import AlongsideKit
import Foundation
import XCTest

/// What locking ends, and who may open a store.
final class LockTests: XCTestCase {
    func testEveryCallAfterALockSaysSo() throws {
        let home = try Home()
        let session = try home.setUp()
        let id = try session.journal().addEntry(input: EntryInput(text: "kept"), context: context()).id
        try session.lock()
        try session.lock()
        let (all, place) = (MeetingFilter(), Coordinates(latitude: 0, longitude: 0))
        let (draft, day) = (EntryInput(text: "x"), "2026-11-22")
        let reminder = ReminderInput("x", .on(at: "08:00"))
        let eight = Occurrence(local: WallMoment(day: day, time: "08:00"), at: moment(evening))
        let meeting = MeetingInput(
            fellowship: .na, name: "x", day: .sunday, start: "20:00", venue: .inPerson)
        let card = PinnedCardInput(title: "x")
        let wrapped = Wrapped(bytes: Data(repeating: 0, count: 9))
        let calls: [() throws -> Any?] = [
            { try session.journal().addEntry(input: draft, context: context()) },
            { try session.journal().editEntry(entryId: id, input: draft, context: context()) },
            { try session.journal().setEntryArchived(entryId: id, archived: true, context: context()) },
            { try session.journal().entry(entryId: id) },
            { try session.findThing(kind: .entry, text: "0000") },
            { try session.journal().entries(filter: EntryFilter(), after: nil, limit: 1) },
            { try session.journal().searchEntries(search: EntrySearch(query: "x"), after: nil, limit: 1) },
            { try session.reminders().addReminder(input: reminder, context: context()) },
            { try session.reminders().reminder(reminderId: id, context: context()) },
            { try session.reminders().list(stopped: true, context: context()) },
            { try session.reminders().dueReminders(context: context()) },
            { try session.reminders().answerable(reminderId: id, context: context()) },
            { try session.reminders().occurrenceOn(reminderId: id, day: day, time: nil, context: context()) },
            { try session.reminders().occurrenceState(reminderId: id, occurrence: eight, context: context()) },
            { try session.reminders().history(reminderId: id, before: nil, count: 1, context: context()) },
            { try session.reminders().markDone(reminderId: id, occurrence: eight, context: context()) },
            { try session.reminders().skip(reminderId: id, occurrence: eight, context: context()) },
            { try session.reminders().snooze(
                reminderId: id, occurrence: eight, minutes: 1, context: context()) },
            { try session.reminders().pauseReminder(reminderId: id, lastDay: day, context: context()) },
            { try session.reminders().resumeReminder(reminderId: id, context: context()) },
            { try session.reminders().pauseAll(lastDay: day, context: context()) },
            { try session.reminders().resumeAll(context: context()) },
            { try session.reminders().setQuietHours(hours: nil, context: context()) },
            { try session.reminders().reminderSettings() },
            { try session.reminders().setReminderStopped(reminderId: id, stopped: true, context: context()) },
            { try session.meetings().importMeetings(
                file: picked(demoList.path), request: request(), context: context(), job: Job()) },
            { try session.meetings().importIssues(sourceId: id, after: nil, limit: 1) },
            { try session.meetings().meetingSources() },
            { try session.meetings().removeMeetingSource(sourceId: id, context: context()) },
            { try session.meetings().addMeeting(input: meeting, context: context()) },
            { try session.meetings().removeMeeting(meetingId: id, context: context()) },
            { try session.meetings().meeting(meetingId: id, context: context()) },
            { try session.meetings().meetingsNow(filter: all, context: context(), limit: 1) },
            { try session.meetings().meetingsNext(filter: all, withinMinutes: 1, context: context(), limit: 1) },
            { try session.meetings().meetingsNear(
                place: place, km: 1, filter: all, context: context(), limit: 1) },
            { try session.meetings().placeNamed(name: "x") },
            { try session.meetings().searchMeetings(query: "x", context: context(), limit: 1) },
            { try session.undo(context: context()) },
            { try session.today(context: context()) },
            { try session.alarms(context: context()) },
            { try session.programme().addCard(input: card, context: context()) },
            { try session.programme().editCard(cardId: id, input: card, context: context()) },
            { try session.programme().setCardRemoved(cardId: id, removed: true, context: context()) },
            { try session.programme().cards(removed: false) },
            { try session.programme().urgeTimers(limit: 1, context: context()) },
            { try session.keys().attempt(context: context()) },
            { try session.keys().reauthenticateWithPin(pin: pin, unwrapped: Data(), context: context()) },
            { try session.keys().reauthenticateWithRecoveryCode(recoveryCode: home.code, context: context()) },
            { try session.keys().sealPin(pin: pin, dates: []) },
            { try session.keys().sealSecret(kind: .bio) },
            { try session.keys().putSlot(wrapped: wrapped) },
            { try session.keys().removeSlot(kind: .bio) },
            { try session.keys().putRecoveryCode(recoveryCode: home.code) },
            { try session.keys().unconfirmedRecoveryCode() },
            { try session.keys().confirmRecoveryCode(groups: []) },
            { try session.keys().backupRecipient() },
            { try session.keys().newKey() },
            { try session.keys().rotate(wrapped: wrapped, recoveryCode: home.code, job: Job()) },
            { try session.keys().removeOwnLock(context: context()) },
            { try session.innerStore() },
            { try session.keys().pinIsBelowStandard() },
            { try session.keys().wrongTries() },
            { try session.keys().acknowledgeWrongTries() },
            { try session.keys().autoLock() },
            { try session.keys().setAutoLock(to: .atOnce, context: context()) },
            { try session.keys().lockDelay(background: .screenOff) },
            { try session.keys().mustLock(background: .screenOff, since: 0, context: context()) },
        ]
        for (index, call) in calls.enumerated() {
            XCTAssertThrowsError(try call(), "call \(index)") {
                XCTAssertEqual($0 as? AppError, .Locked, "call \(index)")
            }
        }
    }

    func testALockLetsGoOfTheFolder() throws {
        let home = try Home()
        let session = try home.setUp()
        try session.lock()
        let again = try home.open().unlock(pin)
        fails(.Locked) { try session.today(context: context()) }
        XCTAssertEqual(try again.today(context: context()).day, "2026-11-22")
    }

    func testALockEndsAnImportAndKeepsNothingOfIt() async throws {
        let home = try Home()
        let list = picked(try home.list(rows: 20_000))
        let gateway = Gateway(folder: home.store, lockKey: lockKey, context: { context() })
        try await gateway.setUp(pin: Pin(pin), recoveryCode: home.code)
        let kept = try await gateway.call {
            try $0.journal.addEntry(input: EntryInput(text: "kept"), context: $1)
        }
        // Early, while the list is read, and late, while it is written.
        for part in [0.02, 0.4, 0.8] {
            let job = Job()
            let importing = Task {
                try await gateway.importMeetings(from: list, as: request(), job: job)
            }
            while job.total() == 0 || Double(job.done()) < part * Double(job.total()) {
                try await Task.sleep(for: .milliseconds(1))
            }
            try await gateway.lock()
            do {
                _ = try await importing.value
                XCTFail("imported, at \(part)")
            } catch {
                let error = error as? AppError
                XCTAssertTrue([.Cancelled, .Locked].contains(error), "\(String(describing: error))")
            }
            try await gateway.unlock(pin: Pin(pin))
            let (sources, entries) = try await gateway.call { opened, _ in
                (try opened.meetings.meetingSources(), try opened.session.allEntries())
            }
            XCTAssertEqual(sources, [])
            XCTAssertEqual(entries, [kept])
        }
    }

    func testALockFromManyThreadsAtOnceDuringCalls() throws {
        let home = try Home()
        let session = try home.setUp()
        let kept = Texts()
        onThreads(8) { thread in
            if thread < 2 {
                // Two lock, once the others have written for a while.
                while kept.all.count < 36 { usleep(500) }
                try session.lock()
                return
            }
            var n = 0
            while true {
                let text = "\(thread) \(n)"
                do {
                    _ = try session.journal().addEntry(input: EntryInput(text: text), context: context())
                } catch {
                    XCTAssertEqual(error as? AppError, .Locked)
                    return
                }
                kept.add(text)
                n += 1
            }
        }
        let entries = try home.open().unlock(pin).allEntries().map(\.text)
        XCTAssertGreaterThanOrEqual(entries.count, 36)
        XCTAssertEqual(entries.sorted(), kept.all.sorted())
    }

    func testOneStoreIsOpenOnceInAProcess() throws {
        let home = try Home()
        let session = try home.setUp()
        fails(.InUse) { try home.open() }
        fails(.InUse) { try Vault.create(dir: home.store.path) }
        _ = try session.journal().addEntry(input: EntryInput(text: "undisturbed"), context: context())
    }

    func testAVaultAloneHoldsItsFolder() throws {
        let home = try Home()
        try home.setUp().lock()
        var vault: Vault? = try home.open()
        XCTAssertNotNil(vault)
        fails(.InUse) { try home.open() }
        vault = nil
        XCTAssertNoThrow(try home.open())
    }

    func testASecondOpenerWaitsForTheFirstToLock() async throws {
        let home = try Home()
        let session = try home.setUp()
        let opening = Task.detached { try home.open().unlock(pin) }
        try await Task.sleep(for: .milliseconds(500))
        try session.lock()
        let second = try await opening.value
        XCTAssertEqual(try second.allEntries(), [])
    }

    func testOneStoreIsOpenOnceAmongProcesses() throws {
        let home = try Home()
        let session = try home.setUp()
        let refused = try Other(home)
        XCTAssertEqual(refused.says(), "InUse")
        refused.process.waitUntilExit()
        try session.lock()

        let holding = try Other(home)
        XCTAssertEqual(holding.says(), "held")
        fails(.InUse) { try home.open() }
        try holding.input.fileHandleForWriting.close()
        holding.process.waitUntilExit()
        XCTAssertEqual(holding.process.terminationStatus, 0)
        let entries = try home.open().unlock(pin).allEntries()
        XCTAssertEqual(entries.map(\.text), ["kept elsewhere"])
    }

    func testAKilledProcessLetsGoAndLosesNothing() throws {
        let home = try Home()
        try home.setUp().lock()
        let killed = try Other(home)
        XCTAssertEqual(killed.says(), "held")
        kill(killed.process.processIdentifier, SIGKILL)
        killed.process.waitUntilExit()
        let entries = try home.open().unlock(pin).allEntries()
        XCTAssertEqual(entries.map(\.text), ["kept elsewhere"])
    }
}

/// Another process that opens a store.
private struct Other {
    let process = Process()
    let input = Pipe()
    private let output = Pipe()

    init(_ home: Home) throws {
        #if os(macOS)
            let products = Bundle(for: LockTests.self).bundleURL.deletingLastPathComponent()
        #else
            let products = Bundle.main.bundleURL
        #endif
        process.executableURL = products.appendingPathComponent("Holder")
        process.arguments = [home.store.path, String(decoding: pin, as: UTF8.self)]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// The first line that it prints.
    func says() -> String {
        let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        return said.trimmingCharacters(in: .newlines)
    }
}

/// What several threads gather.
private final class Texts: @unchecked Sendable {
    private let lock = NSLock()
    private var texts: [String] = []

    func add(_ text: String) {
        lock.withLock { texts.append(text) }
    }

    var all: [String] {
        lock.withLock { texts }
    }
}
