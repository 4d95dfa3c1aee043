import AlongsideCore
@testable import AlongsideKit
import Foundation
import XCTest

/// The PIN and the phone's keys, and what works without them, told through the gateway.
final class KeyTests: XCTestCase {
    func testThePINIsNotCopiedAndIsWiped() throws {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 14, alignment: 1)
        defer { bytes.deallocate() }
        bytes.copyBytes(from: pin)
        wipe(bytes)
        XCTAssertTrue(bytes.allSatisfy { $0 == 0 })
        for length in [0, 1, 14, 15, 16, 128] {
            let secret = Pin(repeatElement(UInt8(ascii: "7"), count: length))
            let kept = secret.bytes.baseAddress
            let (address, same) = secret.withData { data in
                let same = data.count == length && data.allSatisfy { $0 == UInt8(ascii: "7") }
                return (data.withUnsafeBytes { $0.baseAddress }, same)
            }
            XCTAssertTrue(same)
            if length > 0 { XCTAssertEqual(address, kept, "\(length) bytes") }
        }
    }

    func testAWrongPINIsToldOnceAfterwards() async throws {
        let (home, clock) = (try Home(), Clock())
        let gateway = home.gateway(EnclaveStandIn("first"), clock)
        try await gateway.setUp(pin: Pin(pin), recoveryCode: home.code)
        try await gateway.lock()
        for minute: Int64 in 1...2 {
            clock.now = later(minute * 60)
            await fails(.WrongPin, awaiting: { try await gateway.unlock(pin: Pin("harbour 8".utf8)) })
        }
        clock.now = later(180)
        try await gateway.unlock(pin: Pin(pin))
        let times = [later(60).now, later(120).now]
        let told = try await gateway.call { opened, _ in
            let told = try opened.keys.wrongTries()
            try opened.keys.acknowledgeWrongTries()
            return [told, try opened.keys.wrongTries()]
        }
        XCTAssertEqual(told, [WrongTries(count: 2, times: times), WrongTries(count: 0, times: [])])
        try await gateway.unlock(pin: Pin(pin))
        let after = try await gateway.call { opened, _ in try opened.keys.wrongTries().count }
        XCTAssertEqual(after, 0)
    }

    func testWhatRemindersAskForIsToldAndAnsweredWhileLocked() async throws {
        let (home, clock) = (try Home(), Clock())
        let gateway = home.gateway(EnclaveStandIn("first"), clock)
        try await gateway.setUp(pin: Pin(pin), recoveryCode: home.code)
        let reminder = try await gateway.call {
            try $0.reminders.addReminder(
                input: ReminderInput("Ring Sam", .on(at: "08:00")), context: $1)
        }
        let open = try await gateway.whileLocked { try $0.alarms(lockKey: $1, context: $2) }
        try await gateway.lock()

        let eight = moment("2026-11-23T08:00:00-05:00")
        let locked = try await gateway.whileLocked { try $0.alarms(lockKey: $1, context: $2) }
        XCTAssertEqual(locked, open)
        let wall = WallMoment(day: "2026-11-23", time: "08:00")
        let first = try XCTUnwrap(locked.next.first)
        XCTAssertEqual([first.at, first.occurrence.at], [eight, eight])
        XCTAssertEqual(first.reminderId, reminder.id)
        XCTAssertEqual([first.occurrence.local, first.wall], [wall, wall])
        XCTAssertEqual(first.notice, .neutral)
        XCTAssertFalse("\(locked)".contains("Ring Sam"))
        for file in try FileManager.default.subpathsOfDirectory(atPath: home.store.path) {
            let bytes = try? Data(contentsOf: home.store.appendingPathComponent(file))
            XCTAssertNil(bytes?.range(of: Data("Ring Sam".utf8)), file)
        }
        clock.now = context(eight)
        let asking = try await gateway.whileLocked { try $0.alarms(lockKey: $1, context: $2) }.due
        XCTAssertEqual(asking.map(\.key), [first.key])
        try await gateway.whileLocked {
            try $0.answerDone(lockKey: $1, reminderId: first.reminderId, occurrence: first.occurrence, context: $2)
        }
        let answered = try await gateway.whileLocked { try $0.alarms(lockKey: $1, context: $2) }.due
        XCTAssertEqual(answered, [])
        try await gateway.unlock(pin: Pin(pin))
        let due = try await gateway.call { try $0.reminders.dueReminders(context: $1) }
        XCTAssertEqual(due, [])
        let undone = try await gateway.call { try $0.session.undo(context: $1) }
        XCTAssertEqual(undone, "reminders.answer")
        let again = try await gateway.call { try $0.reminders.dueReminders(context: $1).count }
        XCTAssertEqual(again, 1)
        try await gateway.lock()
        let other = Gateway(folder: home.store, lockKey: Data(repeating: 0, count: 32))
        await fails(.Damaged(part: "due.v1"), awaiting: {
            try await other.whileLocked { try $0.alarms(lockKey: $1, context: $2) }
        })
    }

    func testCardsAndTheUrgeTimerNeedNoPIN() async throws {
        let (home, clock) = (try Home(), Clock())
        let gateway = home.gateway(nil, clock)
        try await gateway.setUp(pin: Pin(pin), recoveryCode: home.code)
        let card = try await gateway.call {
            try $0.programme.addCard(input: PinnedCardInput(title: "Sam", text: "555 0100"), context: $1)
        }
        try await gateway.lock()
        let cards = try await gateway.whileLocked { vault, key, _ in
            try vault.inReach(lockKey: key).cards
        }
        XCTAssertEqual(cards, [card])
        let timer = try await gateway.whileLocked {
            try $0.startUrgeTimer(lockKey: $1, minutes: 20, context: $2)
        }
        let running = try await gateway.whileLocked { vault, key, _ in
            try vault.urgeTimer(lockKey: key)
        }
        XCTAssertEqual(running, timer)
        try await gateway.unlock(pin: Pin(pin))
        let ended = try await gateway.whileLocked {
            try $0.endUrgeTimer(lockKey: $1, timerId: timer.id, outcome: .easier, context: $2)
        }
        let timers = try await gateway.call { try $0.programme.urgeTimers(limit: 5, context: $1) }
        XCTAssertEqual(timers, [ended])
    }

    func testAChangedPINOpensAndTheOneBeforeDoesNot() async throws {
        let (home, clock) = (try Home(), Clock())
        let gateway = home.gateway(EnclaveStandIn("first"), clock)
        try await gateway.setUp(pin: Pin(pin), recoveryCode: home.code)
        let new = Data("nine grey geese".utf8)
        await fails(.WrongPin, awaiting: {
            try await gateway.changePin(from: Pin("harbour 8".utf8), to: Pin(new))
        })
        await fails(.Invalid(field: "pin", reason: .guessable), awaiting: {
            try await gateway.changePin(from: Pin(pin), to: Pin("123456".utf8))
        })
        try await gateway.changePin(from: Pin(pin), to: Pin(new))
        await fails(.WrongPin, awaiting: { try await gateway.unlock(pin: Pin(pin)) })
        try await gateway.unlock(pin: Pin(new))
        try await gateway.lock()
        await fails(.Locked, awaiting: { try await gateway.changePin(from: Pin(new), to: Pin(pin)) })
    }

    func testWithoutItsHardwareKeyAPINOpensNothingAndTheRecoveryCodeDoes() async throws {
        let (home, clock) = (try Home(), Clock())
        let first = home.gateway(EnclaveStandIn("first"), clock)
        try await first.setUp(pin: Pin(pin), recoveryCode: home.code)
        let entry = try await first.call { try $0.journal.addEntry(input: EntryInput(text: "kept"), context: $1) }
        try await first.unlock(pin: Pin(pin))
        let bound = try await first.whileLocked { vault, _, context in
            try vault.status(context: context).hardwareKey
        }
        XCTAssertTrue(bound)
        try await first.lock()

        let second = home.gateway(EnclaveStandIn("second"), clock)
        do {
            try await second.unlock(pin: Pin(pin))
            XCTFail("opened without its key")
        } catch is EnclaveStandIn.Lost {}
        let none = home.gateway(nil, clock)
        await fails(.WrongPin, awaiting: { try await none.unlock(pin: Pin(pin)) })
        try await second.unlock(recoveryCode: home.code)
        let found = try await second.call { opened, _ in try opened.journal.entry(entryId: entry.id) }
        XCTAssertEqual(found, entry)
        try await second.lock()
        // The first phone opens it as before.
        try await first.unlock(pin: Pin(pin))
    }
}

/// A clock that a test sets.
private final class Clock: @unchecked Sendable {
    private let lock = NSLock()
    private var moment = CallContext.evening

    var now: CallContext {
        get { lock.withLock { moment } }
        set { lock.withLock { moment = newValue } }
    }
}

extension Home {
    fileprivate func gateway(_ hardwareKey: EnclaveStandIn?, _ clock: Clock) -> Gateway {
        Gateway(folder: store, lockKey: lockKey, hardwareKey: hardwareKey, context: { clock.now })
    }
}
