import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

final class AlarmTests: XCTestCase {
    @MainActor
    func testThePlanIsNeutralAndOfAtMostSixty() async throws {
        let home = try Home()
        let app = try await home.open()
        for hour in 10...13 { try await app.remind("\(secret) \(hour)", at: "\(hour):15") }
        let alarms = await home.center.alarms
        XCTAssertEqual(alarms.count, AlarmPlan.most)
        XCTAssertEqual(alarms.first?.at, moment("2026-11-23T10:15:00-05:00"))
        XCTAssertEqual(Set(alarms.map(\.mark)).count, AlarmPlan.most)
        XCTAssertEqual(
            alarms.map(\.says), Array(repeating: .planned, count: AlarmPlan.most), "the last one too")
        XCTAssertEqual(
            alarms.map(\.isLast), Array(repeating: false, count: AlarmPlan.most - 1) + [true])
        let told = String(reflecting: alarms) + alarms.map(\.mark).joined()
        for word in secret.split(separator: " ") { XCTAssertFalse(told.contains(word), told) }
    }

    @MainActor
    func testAFewAlarmsNeedNoLastOne() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ReminderViewModel(app)
        await model.load()
        model.setText("Once")
        model.setRepeat(.once)
        model.setStart("2026-12-01")
        await model.save()
        let alarms = await home.center.alarms
        XCTAssertEqual(alarms.map(\.says), [.planned])
        XCTAssertEqual(alarms.map(\.isLast), [false])
        XCTAssertEqual(alarms.map(\.occurrence.local.day), ["2026-12-01"])
    }

    @MainActor
    func testAnotherZoneOrClockIsPlannedAnew() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.remind("Water", at: "08:00")
        await app.lock()
        home.clock.set(zone: "Europe/Lisbon")
        let before = await home.center.alarms
        await app.clockChanged()
        // What floats is armed by the clock on the wall, and rings right without a word of us.
        let floating = await home.center.alarms
        XCTAssertEqual(floating, before)
        home.clock.set("2026-12-24T12:00:00Z")
        await app.clockChanged()
        let plan = try await planned(app)
        XCTAssertEqual(plan.alarms.first?.at, moment("2026-12-25T08:00:00Z"))
        XCTAssertEqual(plan.asking.count, 1)
    }

    @MainActor
    func testAnAnswerWhileLockedChangesThePlanAndComesIn() async throws {
        let home = try Home()
        var app = try await home.open()
        for text in [secret, "Water"] { try await app.remind(text, at: "18:30") }
        await app.lock()
        home.clock.wait(3600)
        // The system starts the app for the answer alone.
        app = await home.start()
        XCTAssertEqual(app.state.stage, .locked)
        var plan = try await planned(app)
        XCTAssertEqual(plan.asking.count, 2)
        let asking = try await app.gateway.whileLocked { try $0.alarms(lockKey: $1, context: $2).due }
        XCTAssertEqual(Set(asking.map { PlannedAlarm.id($0.reminderId, $0.occurrence) }), plan.asking)
        let (first, second) = (asking[0], asking[1])
        await app.answer(.done, reminderId: first.reminderId, occurrence: first.occurrence)
        plan = try await planned(app)
        XCTAssertEqual(plan.asking.count, 1)
        await app.answer(.later, reminderId: second.reminderId, occurrence: second.occurrence)
        plan = try await planned(app)
        XCTAssertEqual(plan.asking, [])
        let again = try XCTUnwrap(plan.alarms.first)
        XCTAssertEqual(again.at, home.clock.context.now + Double(AlarmPlanner.later) * 60)
        XCTAssertEqual(again.reminderId, second.reminderId)
        // Once more, or of a reminder that is not there: nothing changes.
        await app.answer(.done, reminderId: first.reminderId, occurrence: first.occurrence)
        await app.answer(.done, reminderId: "no id", occurrence: first.occurrence)
        let same = try await planned(app)
        XCTAssertEqual(same, plan)

        _ = await home.unlock(app)
        let today = TodayViewModel(app)
        await today.refresh()
        XCTAssertEqual(today.state.today?.due, [])
        XCTAssertEqual(today.state.today?.nextReminder, again.at)
    }

    @MainActor
    private func planned(_ app: AppViewModel) async throws -> AlarmPlan {
        let plan = await app.alarms.plan()
        return try XCTUnwrap(plan)
    }

    @MainActor
    func testPlansComeOneAfterTheOther() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.remind("Water", at: "08:00")
        let slow = SlowCenter()
        let planner = AlarmPlanner(gateway: app.gateway, center: slow)
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...5 { group.addTask { await planner.plan() } }
        }
        let (most, times) = await (slow.most, slow.times)
        XCTAssertEqual(most, 1)
        XCTAssertEqual(times, 5)
    }

    func testTheLockKeyIsMadeOnceAndKept() throws {
        let chain = ChainStandIn()
        let keys = try KeySlots(in: chain)
        XCTAssertEqual(keys.lockKey.count, 32)
        XCTAssertEqual(try KeySlots(in: chain).lockKey, keys.lockKey)
        XCTAssertNotEqual(try KeySlots(in: ChainStandIn()).lockKey, keys.lockKey)
        XCTAssertEqual(keys.hardwareKey?.name, KeySlots.hardwareKeyName)
    }

    func testTheWallClockReadsWhatItWrites() throws {
        for day in ["2026-11-22", "2024-02-29", "0987-01-01"] {
            XCTAssertEqual(WallClock.day(picked: try XCTUnwrap(WallClock.picked(day: day))), day)
        }
        for time in ["00:00", "08:05", "23:59"] {
            let picked = try XCTUnwrap(WallClock.picked(time: time))
            XCTAssertEqual(WallClock.time(picked: picked), time)
        }
        XCTAssertNil(WallClock.picked(day: "soon"))
        let tokyo = try XCTUnwrap(TimeZone(identifier: "Asia/Tokyo"))
        XCTAssertEqual(
            WallClock.moment(of: moment("2026-11-22T23:30:00Z"), in: tokyo),
            WallMoment(day: "2026-11-23", time: "08:30"))
        // While no day was answered, a picker begins with today.
        let now = moment("2026-11-22T23:30:00Z")
        for (day, shown) in [("", "2026-11-23"), ("2024-02-29", "2024-02-29")] {
            let picked = WallClock.picked(day: day, now: now, zone: "Asia/Tokyo")
            XCTAssertEqual(WallClock.day(picked: picked), shown)
        }
        XCTAssertEqual(
            WallClock.day(of: moment("2026-11-22T23:30:00Z"), in: "Asia/Tokyo"), "2026-11-23")
    }
}

/// Notifications that take their time.
private actor SlowCenter: AlarmCenter {
    private var arming = 0
    private(set) var most = 0
    private(set) var times = 0

    /// The first that a plan asks for.
    func shown() async -> [String] {
        arming += 1
        most = max(most, arming)
        try? await Task.sleep(for: .milliseconds(5))
        return []
    }

    /// The last: nothing is as it is planned, and each is armed.
    func armed() -> [String: String] {
        arming -= 1
        times += 1
        return [:]
    }

    func arm(_ alarm: PlannedAlarm) {}
    func disarm(_ ids: [String]) {}
    func hide(_ ids: [String]) {}
    func permission() -> AlarmPermission { .given }
    func askPermission() {}
}

/// Stands for the Keychain.
private final class ChainStandIn: KeyChain, @unchecked Sendable {
    private var kept: [String: Data] = [:]

    func secret(_ name: String) -> Data? { kept[name] }
    func keep(_ secret: Data, as name: String) { kept[name] = secret }
    func hardwareKey(_ name: String) -> (any HardwareKey)? { EnclaveStandIn() }
}
