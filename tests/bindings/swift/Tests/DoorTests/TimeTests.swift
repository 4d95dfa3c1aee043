import AlongsideCore
import Foundation
import XCTest

/// Instants cross to the millisecond, days as text.
final class TimeTests: XCTestCase {
    /// Years 1 to 9999, in milliseconds since 1970.
    private let range: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    private func date(_ millis: Int64) -> Date {
        Date(timeIntervalSince1970: Double(millis) / 1000)
    }

    private func kept(_ session: Session, at date: Date) throws -> Entry {
        try session.journal().addEntry(input: EntryInput(text: "x", at: date), context: context())
    }

    func testTenThousandInstantsComeBackToTheMillisecond() throws {
        let session = try Home().setUp()
        var random = SplitMix(seed: 2026)
        let lifetime: ClosedRange<Int64> = -2_208_988_800_000...4_102_444_800_000
        let ends = [0, -1, 1, range.lowerBound, range.upperBound, -999, 999, 86_399_999]
        let millis = ends + (ends.count..<10_000).map {
            Int64.random(in: $0.isMultiple(of: 2) ? range : lifetime, using: &random)
        }
        XCTAssertGreaterThan(millis.filter { $0 < 0 }.count, 2000)
        var ids: [EntryId] = []
        for millis in millis {
            let entry = try kept(session, at: date(millis))
            ids.append(entry.id)
            if entry.at != date(millis) { XCTFail("\(millis) came back as \(entry.at)") }
        }
        // Once more out of the file, in the order of time.
        let listed = try session.allEntries()
        XCTAssertEqual(listed.map(\.at), millis.sorted(by: >).map(date))
        XCTAssertEqual(Set(listed.map(\.id)), Set(ids))
    }

    func testOtherDatesComeToTheNearestMillisecond() throws {
        let session = try Home().setUp()
        var random = SplitMix(seed: 1970)
        for _ in 1...500 {
            let seconds = Double.random(in: -2_208_988_800...4_102_444_800, using: &random)
            let given = Date(timeIntervalSince1970: seconds)
            let back = try kept(session, at: given).at
            XCTAssertLessThanOrEqual(abs(back.timeIntervalSince(given)), 0.000_501)
            XCTAssertEqual(try kept(session, at: back).at, back)
        }
    }

    func testDatesThatAreNoInstantAreRefused() throws {
        let session = try Home().setUp()
        let (min, max) = (range.lowerBound, range.upperBound)
        for date in [
            Date.distantPast, date(min - 1), date(max + 1),
            Date(timeIntervalSince1970: .nan), Date(timeIntervalSince1970: .signalingNaN),
            Date(timeIntervalSince1970: .infinity), Date(timeIntervalSince1970: -.infinity),
            Date(timeIntervalSince1970: .greatestFiniteMagnitude),
            Date(timeIntervalSince1970: -.greatestFiniteMagnitude),
            Date(timeIntervalSince1970: 9.3e15), Date(timeIntervalSince1970: -9.3e15),
        ] {
            refused("timestamp", .outOfRange(min: min, max: max)) { try kept(session, at: date) }
            refused("timestamp", .outOfRange(min: min, max: max)) {
                try session.today(context: context(date))
            }
        }
        XCTAssertEqual(try session.allEntries(), [])
    }

    /// It is a day of the year 4001, which the door takes.
    func testTheDistantFutureIsAnInstant() throws {
        let session = try Home().setUp()
        XCTAssertEqual(try kept(session, at: .distantFuture).at, .distantFuture)
        let today = try session.today(context: context(.distantFuture, zone: "UTC"))
        XCTAssertEqual(today.day, "4001-01-01")
    }

    func testDaysAreText() throws {
        let session = try Home().setUp()
        func adding(_ day: Day) throws -> Reminder {
            try session.reminders().addReminder(
                input: ReminderInput("x", .once(day, at: "08:00")), context: context())
        }
        for day in ["2026-11-23", "2028-02-29", "2099-12-31", "9999-12-31"] {
            XCTAssertEqual(try adding(day).timing, .once(day, at: "08:00"))
        }
        for day in [
            "", "2026-11-31", "2027-02-29", "26-11-23", "2026-1-3", "2026/11/23", "23.11.2026",
            "2026-11-23T00:00", " 2026-11-23", "2026-11-23\u{0}", "٢٠٢٦-١١-٢٣", "0000-01-01",
            "10000-01-01", "-2026-11-23",
        ] {
            refused("date", .notADate) { try adding(day) }
        }
    }

    func testAnEntryStaysOnItsDayWhereverItIsRead() throws {
        let session = try Home().setUp()
        for (zone, day) in [
            ("America/New_York", "2026-11-22"), ("Asia/Tokyo", "2026-11-23"),
            ("Pacific/Kiritimati", "2026-11-23"), ("Pacific/Pago_Pago", "2026-11-22"),
        ] {
            let draft = EntryInput(text: "x")
            let entry = try session.journal().addEntry(input: draft, context: context(evening, zone: zone))
            XCTAssertEqual(entry.day, day)
            XCTAssertEqual(try session.journal().entry(entryId: entry.id).day, day)
        }
    }

    func testTimesOfDayAreText() throws {
        let session = try Home().setUp()
        func adding(_ time: WallTime) throws -> Reminder {
            try session.reminders().addReminder(
                input: ReminderInput("x", .on(at: time)), context: context())
        }
        for time in ["00:00", "08:05", "23:59"] {
            XCTAssertEqual(try adding(time).timing, .on(at: time))
        }
        for time in ["", "8:00", "24:00", "08:60", "08:00:00", "8 PM", "08.00", "-1:00"] {
            refused("time", .notATime) { try adding(time) }
        }
    }
}

/// Random numbers that are the same at each run (prng.di.unimi.it/splitmix64.c).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
