import AlongsideCore
import Foundation
import XCTest

/// Whatever is refused has its type, its field and its reason, and nothing is written.
final class ErrorTests: XCTestCase {
    private let nobody = "019aa000-0000-7000-8000-000000000000"
    private let all = MeetingFilter()

    /// A case added to the door fails to compile here until somebody says what a shell does.
    private func whatAShellDoes(_ error: AppError) -> String {
        switch error {
        case .Invalid: "shows it at the field"
        case .NotFound: "goes back to the list"
        case .NoStore: "offers to set one up"
        case .StoreExists, .WrongPin, .WrongRecoveryCode, .Locked: "shows the lock page"
        case .TooSoon: "shows how long to wait"
        case .TriesNotCounted: "asks for the recovery code"
        case .PinNeeded: "asks for the PIN"
        case .InUse: "says that it is open elsewhere"
        case .OtherKey: "says that files are mixed"
        case .Newer: "asks to update"
        case .StorageLocked: "asks to unlock the phone"
        case .Damaged, .NotAFile, .Storage, .Internal: "says so"
        case .ReadOnly, .Full, .OutOfMemory: "keeps what was typed"
        case .Cancelled: "goes on"
        }
    }

    func testStoresThatAreNotThereOrThereAlready() throws {
        let home = try Home()
        fails(.NoStore) { try home.open() }
        XCTAssertFalse(FileManager.default.fileExists(atPath: home.store.path))
        try home.setUp().lock()
        fails(.StoreExists) { try Vault.create(dir: home.store.path) }
        let vault = try home.open()
        fails(.StoreExists) { try vault.setUp(pin, home.code) }
        XCTAssertTrue(try vault.status(context: context()).database.hasSuffix(".db"))
    }

    func testKeysThatDoNotOpen() throws {
        let home = try Home()
        try home.setUp().lock()
        let vault = try home.open()
        for wrong in ["harbour lamp 8", "", "7", String(repeating: "7", count: 1000)] {
            fails(.WrongPin) { try vault.unlock(Data(wrong.utf8)) }
        }
        // Five in a row would have to wait.
        try vault.unlock(recoveryCode: home.code).lock()
        fails(.WrongPin) { try vault.unlock(Data([0xFF, 0x00, 0xC3])) }
        let other = try Guide().newRecoveryCode()
        fails(.WrongRecoveryCode) { try vault.unlock(recoveryCode: other) }
        try vault.unlock(pin).lock()
    }

    func testKeysThatAreNotTaken() throws {
        let home = try Home()
        let vault = try Vault.create(dir: home.store.path)
        for (pin, reason) in [
            ("", Reason.empty), ("12345", .tooShort(min: 6)),
            (String(repeating: "7", count: 129), .tooLong(max: 128)),
            ("123456", .guessable), ("246802", .guessable),
        ] {
            refused("pin", reason) { try vault.sealPin(pin: Data(pin.utf8), dates: []) }
            refused("pin", reason) { try Guide().checkPin(pin: Data(pin.utf8), dates: []) }
        }
        let form = Reason.malformed(expected: "7 groups of 4 letters and digits")
        for code in ["", "AAAA", home.code + "A", String(home.code.dropLast()), "é\u{0}"] {
            refused("recovery_code", form) { try vault.setUp(pin, code) }
        }
        try vault.setUp(pin, home.code).lock()
        refused("recovery_code", form) { try vault.unlock(recoveryCode: "A") }
    }

    func testAfterFiveWrongPINsThereIsAWaitAndTheRecoveryCodeOpensStill() throws {
        let home = try Home()
        try home.setUp().lock()
        let vault = try home.open()
        for _ in 1...5 {
            fails(.WrongPin) { try vault.unlock(Data("harbour lamp 8".utf8)) }
        }
        XCTAssertEqual(try vault.status(context: .evening).waitSeconds, 30)
        // Its own PIN waits too, and to wait is not counted.
        for _ in 1...2 {
            fails(.TooSoon(seconds: 20)) { try vault.unlock(pin, at: later(10)) }
        }
        XCTAssertEqual(whatAShellDoes(.TooSoon(seconds: 20)), "shows how long to wait")
        try vault.unlock(recoveryCode: home.code).lock()
        try vault.unlock(pin).lock()
    }

    func testAChangeOfTheKeysAsksForThePIN() throws {
        let home = try Home()
        let session = try home.setUp()
        let calls: [() throws -> Any] = [
            { try session.keys().sealPin(pin: pin, dates: []) },
            { try session.keys().sealSecret(kind: .bio) },
            { try session.keys().putSlot(wrapped: Wrapped(bytes: Data(repeating: 0, count: 9))) },
            { try session.keys().putRecoveryCode(recoveryCode: home.code) },
            { try session.keys().newKey() },
        ]
        for call in calls { fails(.PinNeeded, call) }
        XCTAssertEqual(whatAShellDoes(.PinNeeded), "asks for the PIN")
        try session.lock()
        XCTAssertEqual(try home.open().status(context: context()).slots, [.pin, .recovery])
    }

    func testTexts() throws {
        let session = try Home().setUp()
        let long = String(repeating: "x", count: 200_001)
        for (field, reason, draft) in [
            ("text", Reason.empty, EntryInput(text: " \n")),
            ("text", .tooLong(max: 200_000), EntryInput(text: long)),
            ("mood", .outOfRange(min: 1, max: 5), EntryInput(text: "x", mood: 0)),
            ("mood", .outOfRange(min: 1, max: 5), EntryInput(text: "x", mood: 255)),
            ("tag", .empty, EntryInput(text: "x", tags: ["#"])),
            ("tag", .tooLong(max: 50), EntryInput(text: "x", tags: [String(long.prefix(51))])),
            ("tag", .malformed(expected: "one line without a comma"), EntryInput(text: "x", tags: ["a,b"])),
            ("tags", .tooMany(max: 20), EntryInput(text: "x", tags: (1...21).map { "t\($0)" })),
        ] {
            refused(field, reason) { try session.journal().addEntry(input: draft, context: context()) }
        }
        XCTAssertEqual(try session.allEntries(), [])
        for limit: UInt32 in [0, 501, .max] {
            refused("limit", .outOfRange(min: 1, max: 500)) {
                try session.journal().entries(filter: EntryFilter(), after: nil, limit: limit)
            }
        }
        invalid("after") { try session.journal().entries(filter: EntryFilter(), after: "x", limit: 1) }
        invalid("query") { try session.journal().searchEntries(search: EntrySearch(query: "-x"), after: nil, limit: 1) }
    }

    func testIds() throws {
        let session = try Home().setUp()
        for wrong in ["", "x", "019aa000", nobody + "0", "\u{0}"] {
            refused("id", .notAnId) { try session.journal().entry(entryId: wrong) }
            refused("id", .notAnId) { try session.reminders().reminder(reminderId: wrong, context: context()) }
            refused("id", .notAnId) { try session.meetings().meeting(meetingId: wrong, context: context()) }
            refused("id", .notAnId) {
                try session.meetings().importIssues(sourceId: wrong, after: nil, limit: 1)
            }
        }
        fails(.NotFound(kind: "entry")) { try session.journal().entry(entryId: nobody) }
        fails(.NotFound(kind: "reminder")) { try session.reminders().reminder(reminderId: nobody, context: context()) }
        fails(.NotFound(kind: "meeting")) { try session.meetings().meeting(meetingId: nobody, context: context()) }
        fails(.NotFound(kind: "source")) {
            try session.meetings().removeMeetingSource(sourceId: nobody, context: context())
        }
        for _ in 1...40 {
            _ = try session.journal().addEntry(input: EntryInput(text: "x"), context: context())
        }
        invalid("id") { try session.findThing(kind: .entry, text: "abc") }
        invalid("id") { try session.findThing(kind: .entry, text: "zzzz") }
    }

    func testTimings() throws {
        let session = try Home().setUp()
        func adding(_ timing: Timing, text: String = "x") throws -> Reminder {
            try session.reminders().addReminder(input: ReminderInput(text, timing), context: context())
        }
        refused("day", .inThePast) { try adding(.once("2020-01-01", at: "08:00")) }
        refused("date", .notADate) { try adding(.once("2026-02-30", at: "08:00")) }
        refused("time", .notATime) { try adding(.on(at: "25:00")) }
        refused("zone", .notAZone) { try adding(.on(at: "08:00", zone: "Mars/Base")) }
        let noDay = Timing.on(.weekly(every: 1, on: [], weekStart: .sunday), at: "08:00")
        refused("days", .empty) { try adding(noDay) }
        refused("minutes", .outOfRange(min: 15, max: 1440)) {
            try adding(.afterLast(minutes: 14, first: moment(evening)))
        }
        refused("zone", .notAZone) { try session.today(context: context(evening, zone: "Mars/Base")) }
        let mondays = Timing.on(.weekly(every: 1, on: [.monday], weekStart: .sunday), at: "08:00")
        refused("text", .empty) { try adding(mondays, text: " ") }
        let id = try adding(mondays).id
        let tuesday = Occurrence(
            local: WallMoment(day: "2026-11-24", time: "08:00"), at: moment("2026-11-24T08:00:00-05:00"))
        refused("occurrence", .notItsDay) {
            try session.reminders().markDone(reminderId: id, occurrence: tuesday, context: context())
        }
        refused("day", .notItsDay) {
            try session.reminders().occurrenceOn(
                reminderId: id, day: "2026-11-24", time: nil, context: context())
        }
        let monday = try session.reminders().occurrenceOn(
            reminderId: id, day: "2026-11-23", time: nil, context: context())
        for minutes: UInt32 in [0, 10_081, .max] {
            refused("minutes", .outOfRange(min: 1, max: 10_080)) {
                try session.reminders().snooze(
                    reminderId: id, occurrence: monday, minutes: minutes,
                    context: context("2026-11-23T08:05:00-05:00"))
            }
        }
    }

    func testMeetingsAndPlaces() throws {
        let session = try Home().setUp()
        let draft = MeetingInput(
            fellowship: .na, name: "", day: .sunday, start: "20:00", venue: .inPerson)
        refused("name", .empty) { try session.meetings().addMeeting(input: draft, context: context()) }
        let half = MeetingInput(
            fellowship: .na, name: "x", day: .sunday, start: "20:00", venue: .inPerson, latitude: 1)
        invalid("longitude") { try session.meetings().addMeeting(input: half, context: context()) }
        for degrees in [91, -90.1, .nan, .infinity, -.infinity] {
            refused("latitude", .outOfRange(min: -90, max: 90)) {
                try session.meetings().meetingsNear(
                    place: Coordinates(latitude: degrees, longitude: 0), km: 1,
                    filter: all, context: context(), limit: 1)
            }
        }
        for km in [-1, 20_039, Double.nan, .infinity, .greatestFiniteMagnitude] {
            invalid("km") {
                try session.meetings().meetingsNear(
                    place: Coordinates(latitude: 0, longitude: 0), km: km,
                    filter: all, context: context(), limit: 1)
            }
        }
    }

    func testFilesThatAreNoList() throws {
        let home = try Home()
        let session = try home.setUp()
        for (name, text, reason) in [
            ("empty.json", "", Reason.emptyFile),
            ("page.json", "<!DOCTYPE html><html><body>Checking</body></html>", .webPage),
            ("broken.json", "[{\"name\": \"Lamp\", ", .notJson(line: 1, column: 18)),
            ("object.json", "{\"a\": 1}", .notAList),
            ("other.json", "[{\"id_bigint\": \"1\"}]", .notAList),
        ] {
            let path = try home.file(name, text)
            refused("file", reason) {
                try session.meetings().importMeetings(
                    file: picked(path), request: request(), context: context(), job: Job())
            }
        }
        for path in ["", "/no/such/file", home.folder.path, "nul\u{0}"] {
            refused("file", .cannotOpen) {
                try session.meetings().importMeetings(
                    file: picked(path), request: request(), context: context(), job: Job())
            }
        }
        let list = try home.list(rows: 3)
        refused("zone", .needed) {
            try session.meetings().importMeetings(
                file: picked(list), request: request(zone: nil), context: context(), job: Job())
        }
        refused("source", .empty) {
            try session.meetings().importMeetings(
                file: picked(list), request: request(""), context: context(), job: Job())
        }
        XCTAssertEqual(try session.meetings().meetingSources(), [])
        _ = try session.meetings().importMeetings(
            file: picked(list), request: request(), context: context(), job: Job())
        let fewer = try home.list(rows: 1)
        refused("file", .farFewer(old: 3, new: 1)) {
            try session.meetings().importMeetings(
                file: picked(fewer), request: request(), context: context(), job: Job())
        }
        let taken = try session.meetings().importMeetings(
            file: picked(fewer), request: request(allowFewer: true), context: context(), job: Job())
        XCTAssertEqual(taken.gone, 2)
    }

    func testAJobThatWasCancelledBefore() throws {
        let session = try Home().setUp()
        let job = Job()
        job.cancel()
        fails(.Cancelled) {
            try session.meetings().importMeetings(
                file: picked(demoList.path), request: request(), context: context(), job: job)
        }
        XCTAssertEqual(try session.meetings().meetingSources(), [])
    }

    func testAFileThatIsDamagedStaysAsItIs() throws {
        let home = try Home()
        try home.setUp().lock()
        let status = try home.open().status(context: context())
        let database = home.store.appendingPathComponent(status.database)
        for bytes in [Data(repeating: 7, count: 8000), Data()] {
            try bytes.write(to: database)
            let vault = try home.open()
            fails(.Damaged(part: "database")) { try vault.unlock(pin) }
            XCTAssertEqual(try Data(contentsOf: database), bytes)
        }
        let keys = home.keys
        let whole = try Data(contentsOf: keys[0])
        for bytes in [whole.prefix(whole.count / 2), Data("not a key file".utf8), Data()] {
            for copy in keys { try bytes.write(to: copy) }
            fails(.Damaged(part: "key file")) { try home.open().unlock(pin) }
            XCTAssertEqual(try keys.map { try Data(contentsOf: $0) }, [bytes, bytes])
        }
        // Of two copies one is enough.
        try whole.write(to: keys[1])
        XCTAssertEqual(try home.open().status(context: context()).slots, [.pin, .recovery])
        XCTAssertEqual(try keys.map { try Data(contentsOf: $0) }, [whole, whole])
        for copy in keys { try FileManager.default.removeItem(at: copy) }
        fails(.Damaged(part: "key file")) { try home.open() }
    }

    func testAKeyFileOfANewerVersionStaysAsItIs() throws {
        let home = try Home()
        try home.setUp().lock()
        // With its digest, by SHA-256.
        let newer = """
            {"version": 2}
            0899eaeee76dcfdd3c97f3afd61ce31158e7b795a26f1568d83727897e6cee85

            """
        for copy in home.keys { try Data(newer.utf8).write(to: copy) }
        fails(.Newer(part: "key file")) { try home.open().unlock(pin) }
        for copy in home.keys {
            XCTAssertEqual(try String(contentsOf: copy, encoding: .utf8), newer)
        }
    }

    func testAnErrorSaysNothingThatAPersonWrote() throws {
        let session = try Home().setUp()
        let words = "private words"
        for call: () throws -> Any in [
            { try session.journal().entry(entryId: words) },
            { try session.today(context: context(evening, zone: words)) },
            { try session.journal().searchEntries(search: EntrySearch(query: "-\(words)"), after: words, limit: 1) },
            { try session.meetings().importMeetings(
                file: picked("/\(words)"), request: request(words), context: context(), job: Job()) },
        ] {
            XCTAssertThrowsError(try call()) { error in
                guard let error = error as? AppError else { return XCTFail("\(error)") }
                XCTAssertFalse("\(error) \(error.localizedDescription)".contains("private"))
                XCTAssertEqual(whatAShellDoes(error), "shows it at the field")
            }
        }
    }

    /// Checks that an input is refused, whatever the reason.
    private func invalid<Answer>(
        _ field: String, file: StaticString = #filePath, line: UInt = #line,
        _ call: () throws -> Answer
    ) {
        XCTAssertThrowsError(try call(), "no error", file: file, line: line) { error in
            guard case AppError.Invalid(let named, _) = error else {
                return XCTFail("\(error)", file: file, line: line)
            }
            XCTAssertEqual(named, field, "\(error)", file: file, line: line)
        }
    }
}
