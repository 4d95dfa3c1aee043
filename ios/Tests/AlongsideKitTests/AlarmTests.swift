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
        let plan = await home.center.plan
        XCTAssertEqual(plan.alarms.count, AlarmPlan.most)
        XCTAssertEqual(plan.alarms.first?.at, moment("2026-11-23T10:15:00-05:00"))
        XCTAssertEqual(plan.alarms.map(\.at), plan.alarms.map(\.at).sorted())
        XCTAssertEqual(Set(plan.alarms.map(\.id)).count, AlarmPlan.most)
        XCTAssertEqual(
            plan.alarms.map(\.says),
            Array(repeating: .planned, count: AlarmPlan.most - 1) + [.openToGoOn])
        for plan in await home.center.plans {
            let told = String(reflecting: plan)
            for word in secret.split(separator: " ") {
                XCTAssertFalse(told.contains(word), told)
            }
        }
    }

    @MainActor
    func testAFewAlarmsNeedNoLastOne() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ReminderViewModel(app)
        await model.load()
        model.write("Once")
        model.choose(.once)
        model.choose(day: "2026-12-01")
        await model.save()
        let plan = await home.center.plan
        XCTAssertEqual(plan.alarms.map(\.says), [.planned])
        XCTAssertEqual(plan.alarms.map(\.day), ["2026-12-01"])
    }

    @MainActor
    func testAnotherZoneOrClockIsPlannedAnew() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.remind("Water", at: "08:00")
        await app.lock()
        home.clock.set(zone: "Europe/Lisbon")
        await app.clockChanged()
        var plan = await home.center.plan
        XCTAssertEqual(plan.alarms.first?.at, moment("2026-11-23T08:00:00Z"))
        home.clock.set("2026-12-24T12:00:00Z")
        await app.clockChanged()
        plan = await home.center.plan
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
        var plan = await home.center.plan
        let asking = plan.asking.sorted().map { $0.split(separator: " ").map(String.init) }
        XCTAssertEqual(asking.count, 2)
        await app.answer(.done, reminderId: asking[0][0], day: asking[0][1])
        plan = await home.center.plan
        XCTAssertEqual(plan.asking.count, 1)
        await app.answer(.later, reminderId: asking[1][0], day: asking[1][1])
        plan = await home.center.plan
        XCTAssertEqual(plan.asking, [])
        let again = try XCTUnwrap(plan.alarms.first)
        XCTAssertEqual(again.at, home.clock.context.now + Double(AlarmPlanner.later) * 60)
        XCTAssertEqual(again.reminderId, asking[1][0])
        // Once more, or of a reminder that is not there: nothing changes.
        await app.answer(.done, reminderId: asking[0][0], day: asking[0][1])
        await app.answer(.done, reminderId: "no id", day: "no day")
        let same = await home.center.plan
        XCTAssertEqual(same, plan)

        _ = await home.unlock(app)
        let today = TodayViewModel(app)
        await today.refresh()
        XCTAssertEqual(today.state.today?.due, [])
        XCTAssertEqual(today.state.today?.nextReminder, again.at)
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

    @MainActor
    func testAutoLockHoldsWhenTheAppComesBack() async throws {
        let home = try Home()
        let app = try await home.open()
        let settings = SettingsViewModel(app)
        await settings.choose(.halfAMinute)
        await settings.refresh()
        XCTAssertEqual(settings.state.autoLock, .halfAMinute)
        await app.leftScreen(.screenOn)
        XCTAssertFalse(app.state.inSight)
        XCTAssertEqual(app.state.stage, .open)
        home.clock.wait(5)
        await app.cameBack()
        XCTAssertTrue(app.state.inSight)
        XCTAssertEqual(app.state.stage, .open)
        await app.leftScreen(.screenOn)
        home.clock.wait(31)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .locked)
        _ = await home.unlock(app)
        // The phone is locked while another app is in front.
        await app.leftScreen(.screenOn)
        await app.leftScreen(.screenOff)
        await app.leftScreen(.screenOn)
        home.clock.wait(31)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .locked)
        _ = await home.unlock(app)
        await settings.choose(.atOnce)
        await app.leftScreen(.screenOn)
        XCTAssertEqual(app.state.stage, .locked)
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
        XCTAssertEqual(
            WallClock.day(of: moment("2026-11-22T23:30:00Z"), in: "Asia/Tokyo"), "2026-11-23")
    }
}

/// Notifications that take their time.
private actor SlowCenter: AlarmCenter {
    private var arming = 0
    private(set) var most = 0
    private(set) var times = 0

    func arm(_ plan: AlarmPlan) async {
        arming += 1
        most = max(most, arming)
        try? await Task.sleep(for: .milliseconds(5))
        arming -= 1
        times += 1
    }

    func mayAsk() {}
}

/// Stands for the Keychain.
private final class ChainStandIn: KeyChain, @unchecked Sendable {
    private var kept: [String: Data] = [:]

    func secret(_ name: String) -> Data? { kept[name] }
    func keep(_ secret: Data, as name: String) { kept[name] = secret }
    func hardwareKey(_ name: String) -> (any HardwareKey)? { EnclaveStandIn() }
}
