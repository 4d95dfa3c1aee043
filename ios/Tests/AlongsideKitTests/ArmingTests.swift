import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// In which order alarms are armed: the system may end the app after any step of it.
final class ArmingTests: XCTestCase {
    private let first = moment("2026-11-23T08:00:00Z")
    private let occurrence = Occurrence(
        local: WallMoment(day: "day", time: "time"), at: moment("2026-11-23T08:00:00Z"))

    /// One a day, each of another reminder.
    private func alarms(
        _ names: some Sequence<Int>, later minutes: Double = 0
    ) -> [PlannedAlarm] {
        names.map { name in
            let at = first + Double(name) * 86_400 + minutes * 60
            return PlannedAlarm(
                reminderId: "r\(name)", occurrence: occurrence, at: at, time: .instant(at),
                says: .planned, key: "key")
        }
    }

    private func plan(_ alarms: [PlannedAlarm]) -> AlarmPlan {
        AlarmPlan(alarms: alarms, asking: [])
    }

    func testWhatIsArmedAlreadyIsLeftAlone() async {
        let center = CenterStandIn()
        await center.arm(plan(alarms(1...5)))
        await center.forgetActs()
        await center.arm(plan(alarms(1...5)))
        let acts = await center.acts
        XCTAssertEqual(acts, [])
        await center.arm(plan(alarms(1...4) + alarms(5...5, later: 30)))
        let changed = await center.acts
        XCTAssertEqual(changed, ["arm r5 day time"])
    }

    func testWhereverItIsEndedNothingThatStillHoldsIsLost() async {
        let old = alarms(1...60)
        // Ten are gone, ten are moved, ten are new.
        let new = alarms(11...20, later: 30) + alarms(21...70)
        let steps = new.count - 40 + 1
        for step in 0...steps {
            let center = CenterStandIn()
            await center.arm(plan(old))
            await center.forgetActs()
            await center.end(after: step)
            await center.arm(plan(new))
            let (acts, kept) = await (center.acts.count, center.kept)
            XCTAssertEqual(acts, step)
            for alarm in old where new.contains(where: { $0.id == alarm.id }) {
                XCTAssertNotNil(kept[alarm.id], "ended after \(step): \(alarm.id)")
            }
            // Opened again, it goes on.
            await center.end(after: .max)
            await center.arm(plan(new))
            let whole = await center.alarms
            XCTAssertEqual(whole, new.sorted { ($0.at, $0.id) < ($1.at, $1.id) })
        }
    }

    func testTheSystemsLimitCutsNothingOffThatIsPlanned() async {
        let center = CenterStandIn()
        await center.arm(plan(alarms(1...60)))
        // None stays, and each of the new ones comes after all of the old.
        await center.arm(plan(alarms(101...160)))
        let kept = await center.alarms
        XCTAssertEqual(kept, alarms(101...160))
    }

    func testTheSoonestComesFirst() async {
        let center = CenterStandIn()
        await center.arm(plan(alarms(1...3)))
        let acts = await center.acts
        XCTAssertEqual(acts, ["arm r1 day time", "arm r2 day time", "arm r3 day time"])
    }

    func testOneThatCannotBeArmedStopsNoOther() async {
        let center = RefusingCenter()
        await center.arm(plan(alarms(1...3)))
        let tried = await center.tried
        XCTAssertEqual(tried, 3)
    }

    func testWhatAsksNoMoreIsHidden() async {
        let center = CenterStandIn()
        await center.show(["asks", "asked"])
        await center.arm(AlarmPlan(alarms: [], asking: ["asks"]))
        let notices = await center.notices
        XCTAssertEqual(notices, ["asks"])
    }

    func testATimeOnTheWallFollowsThePhone() throws {
        let shown = try XCTUnwrap(WallClock.shown("08:30", on: "2026-11-23"))
        var parts = AlarmTime.wall(shown, .gregorian).components
        XCTAssertEqual(
            parts, DateComponents(year: 2026, month: 11, day: 23, hour: 8, minute: 30))
        XCTAssertNil(parts.timeZone)
        XCTAssertNil(parts.calendar)
        // Where it is read, the day is the same one, in whatever calendar.
        for kind in [Calendar.Identifier.gregorian, .buddhist, .japanese, .islamicUmmAlQura] {
            parts = AlarmTime.wall(shown, kind).components
            var calendar = Calendar(identifier: kind)
            calendar.timeZone = try XCTUnwrap(TimeZone(identifier: "Asia/Tokyo"))
            XCTAssertEqual(
                calendar.date(from: parts), moment("2026-11-23T08:30:00+09:00"), "\(kind)")
        }
    }

    func testAnInstantIsTheSameEverywhere() {
        let at = moment("2026-11-23T08:30:15-05:00")
        let parts = AlarmTime.instant(at).components
        XCTAssertEqual(parts.timeZone?.secondsFromGMT(), 0)
        XCTAssertEqual(parts.calendar?.date(from: parts), at)
    }

    @MainActor
    func testWhatFloatsIsArmedByTheWallAndTheRestByTheMoment() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.remind("Floats", at: "08:00")
        let floating = await home.center.alarms
        let eight = try XCTUnwrap(WallClock.shown("08:00", on: "2026-11-23"))
        XCTAssertEqual(floating.first?.time, .wall(eight, Calendar.current.identifier))
        home.clock.set("2026-11-23T13:30:00Z")
        let due = try XCTUnwrap(floating.first)
        await app.answer(.later, reminderId: due.reminderId, occurrence: due.occurrence)
        let off = await home.center.alarms
        XCTAssertEqual(
            off.first?.time, .instant(home.clock.context.now + Double(AlarmPlanner.later) * 60))
    }

    /// The parts of a wall time are those of one calendar: in another they ring in another year.
    @MainActor
    func testAnotherCalendarOfThePhoneArmsWhatFloatsAnew() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.remind("Floats", at: "08:00")
        let alarms = try await app.gateway.whileLocked { try $0.alarms(lockKey: $1, context: $2) }
        let center = CenterStandIn()
        await center.arm(AlarmPlan(alarms, in: .gregorian))
        await center.forgetActs()
        await center.arm(AlarmPlan(alarms, in: .gregorian))
        let same = await center.acts
        XCTAssertEqual(same, [])
        await center.arm(AlarmPlan(alarms, in: .buddhist))
        let anew = await center.acts
        XCTAssertEqual(anew.count, alarms.next.count)
        let parts = await center.alarms.first?.time.components
        XCTAssertEqual(parts?.year, 2569)
    }

    @MainActor
    func testArmingIsGivenTheSystemsTime() async throws {
        let home = try Home()
        let app = try await home.open()
        let before = home.time.begun
        await app.alarms.plan()
        XCTAssertEqual(home.time.begun, before + 1)
        XCTAssertEqual(home.time.running, 0)
    }
}

/// A system that arms nothing.
private actor RefusingCenter: AlarmCenter {
    private struct Refused: Error {}
    private(set) var tried = 0

    func arm(_ alarm: PlannedAlarm) throws {
        tried += 1
        throw Refused()
    }

    func armed() -> [String: String] { [:] }
    func disarm(_ ids: [String]) {}
    func shown() -> [String] { [] }
    func hide(_ ids: [String]) {}
    func permission() -> AlarmPermission { .given }
    func askPermission() {}
}
