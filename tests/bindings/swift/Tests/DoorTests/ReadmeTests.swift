import AlongsideCore
import AlongsideKit
import Foundation
import XCTest

/// The Swift of `bindings/README.md`: what stands there is taken from here, and from the gateway.
final class ReadmeTests: XCTestCase {
    func testTheFirstEvening() async throws {
        try await firstEvening()
    }

    func testADamagedStore() async throws {
        try await damagedStore()
    }
}

@MainActor
private func firstEvening() async throws {
    let screen = Screen()
    let home = try Home()
    let folder = home.store
    let keypad = Array(pin)
    let list = picked(demoList.path)
    let hardwareKey = EnclaveStandIn("pin 1")

    let recoveryCode = try Guide().newRecoveryCode()
    let gateway = Gateway(folder: folder, lockKey: lockKey, hardwareKey: hardwareKey)
    try await gateway.setUp(pin: Pin(keypad), recoveryCode: recoveryCode)

    let entry = try await gateway.call { opened, context in
        try opened.journal.addEntry(input: EntryInput(text: "Café by the river.", mood: 4), context: context)
    }
    let found = try await gateway.call { opened, _ in
        try opened.journal.searchEntries(search: EntrySearch(query: "cafe"), after: nil, limit: 20).found.map(\.entry)
    }
    let today = try await gateway.call { try $0.session.today(context: $1) }

    XCTAssertEqual(found, [entry])
    XCTAssertNil(today.nextReminder)
    _ = try await gateway.call {
        try $0.reminders.addReminder(input: ReminderInput("Water", .on(at: "08:00")), context: $1)
    }

    let job = Job()
    let progress = Task {
        while !Task.isCancelled {
            screen.show("\(job.done()) of \(job.total())")
            try await Task.sleep(for: .milliseconds(50))
        }
    }
    defer { progress.cancel() }
    let request = ImportRequest(source: "My town", fellowship: .aa, zone: "America/New_York")
    let summary = try await gateway.importMeetings(from: list, as: request, job: job)
    screen.show("\(summary.listings) meetings")

    XCTAssertEqual(screen.shown.last, "109 meetings")

    do {
        _ = try await gateway.call { try $0.journal.addEntry(input: EntryInput(text: ""), context: $1) }
    } catch let AppError.Invalid(field, reason) {
        screen.show("\(field): \(reason)")
    } catch AppError.Locked {
        screen.show("the lock page")
    } catch {
        screen.show(error.localizedDescription)
    }

    XCTAssertEqual(screen.shown.last, "text: empty")

    try await gateway.lock()

    do {
        _ = try await gateway.call { try $0.session.today(context: $1) }
        XCTFail("it is locked")
    } catch AppError.Locked {}
    let typed = Array("harbour lamp 8".utf8)

    let alarms = try await gateway.whileLocked { try $0.alarms(lockKey: $1, context: $2) }
    for alarm in alarms.next {
        screen.show("arm \(alarm.reminderId) at \(alarm.at)")
    }

    XCTAssertEqual(screen.shown.last?.hasPrefix("arm "), true)

    do {
        try await gateway.unlock(pin: Pin(typed))
        let wrong = try await gateway.call { opened, _ in try opened.keys.wrongTries() }
        if let latest = wrong.times.last {
            screen.show("\(wrong.count) wrong PINs, the latest at \(latest)")
            try await gateway.call { opened, _ in try opened.keys.acknowledgeWrongTries() }
        }
    } catch AppError.WrongPin {
        screen.show("the PIN is not right")
    } catch let AppError.TooSoon(seconds) {
        screen.show("wait \(seconds) s, or take the recovery code")
    }

    XCTAssertEqual(screen.shown.last, "the PIN is not right")
    try await gateway.unlock(pin: Pin(keypad))

    let snapshot = Job()
    try await gateway.beside(snapshot) {
        if try $0.snapshots.isSnapshotDue(context: $1) { _ = try $0.snapshots.takeSnapshot(context: $1, job: snapshot) }
    }

    let snapshots = try await gateway.call { opened, _ in try opened.snapshots.list() }
    XCTAssertEqual(snapshots.count, 1)
    let (old, new) = (keypad, Array("nine grey geese".utf8))

    try await gateway.changePin(from: Pin(old), to: Pin(new))

    try await gateway.unlock(pin: Pin(new))
}

@MainActor
private func damagedStore() throws {
    let screen = Screen()
    let home = try Home()
    let (folder, recoveryCode, context) = (home.store, home.code, CallContext.evening)
    let before = try home.setUp()
    let entry = try before.journal().addEntry(input: EntryInput(text: "kept"), context: context)
    let kept = try before.snapshots().takeSnapshot(context: context, job: Job())
    try before.lock()
    let database = try home.open().status(context: context).database
    try Data("no database".utf8).write(to: folder.appendingPathComponent(database))

    let vault = try Vault.open(dir: folder.path)
    let unlock = {
        try vault.unlockWithRecoveryCode(
            recoveryCode: recoveryCode, lockKey: lockKey, context: context)
    }
    let session: Session
    do {
        session = try unlock()
    } catch AppError.Damaged(part: "database") {
        let mended = try vault.salvage(job: Job())
        screen.show("\(mended.way), \(mended.rows.map(\.lost).reduce(0, +)) lost")
        session = try unlock()
    }

    XCTAssertEqual(screen.shown, ["\(SalvageWay.snapshot(takenAt: kept.takenAt)), 0 lost"])
    XCTAssertEqual(try session.allEntries(), [entry])
}

@MainActor
private final class Screen {
    private(set) var shown: [String] = []

    func show(_ text: String) {
        shown.append(text)
    }
}
