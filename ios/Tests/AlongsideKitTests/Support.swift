import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// The folder of the package.
let ios = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

let newYork = "America/New_York"
let goodPin = Array("271828".utf8)
let otherPin = Array("314159".utf8)
/// What no notification may hold.
let secret = "Quiet words of one's own"

/// A moment, by its ISO 8601 text.
func moment(_ text: String) -> Date {
    guard let date = try? Date(text, strategy: .iso8601) else { fatalError("no moment: \(text)") }
    return date
}

/// What the app says; the core's is what the lock screen shows.
typealias Notice = AlongsideKit.Notice

extension Rule {
    /// Every day at a time, from the day on which the tests begin.
    static func daily(_ time: WallTime) -> Rule {
        Rule(
            start: WallMoment(day: "2026-11-22", time: time), days: .daily(every: 1), times: [time],
            end: .never, except: [])
    }
}

/// The phone's clock, its zone and the time since its start, as a test sets them.
final class TestClock: @unchecked Sendable {
    private let lock = NSLock()
    private var now = moment("2026-11-22T18:00:00-05:00")
    private var zone = newYork
    private var uptime: Int64 = 1_000_000

    var context: CallContext {
        lock.withLock {
            reads += 1
            return CallContext(now: now, zone: zone, uptime: uptime, language: "en")
        }
    }

    /// How often it was read.
    private(set) var reads = 0

    /// Time goes by.
    func wait(_ seconds: Double) {
        lock.withLock {
            now += seconds
            uptime += Int64(seconds * 1000)
        }
    }

    /// The person sets the clock.
    func set(_ text: String) {
        lock.withLock { now = moment(text) }
    }

    func set(zone: String) {
        lock.withLock { self.zone = zone }
    }
}

/// Stands for the system's notifications, which Linux has not. It keeps the soonest 64, as iOS does,
/// and can stop to do anything after so many acts, as if the system had ended the app.
actor CenterStandIn: AlarmCenter {
    private(set) var kept: [String: PlannedAlarm] = [:]
    private(set) var notices: Set<String> = []
    private(set) var acts: [String] = []
    private(set) var asked = 0
    private var allowed = AlarmPermission.notAsked
    private let answer: AlarmPermission
    /// Whether it arms what it is given.
    private var arms = true
    private var actsLeft = Int.max

    /// `answer` is what the person says when they are asked.
    init(answer: AlarmPermission = .given) {
        self.answer = answer
    }

    /// What is armed, the next first.
    var alarms: [PlannedAlarm] { kept.values.sorted { ($0.at, $0.id) < ($1.at, $1.id) } }

    func show(_ ids: Set<String>) { notices = ids }
    func end(after acts: Int) { actsLeft = acts }
    func forgetActs() { acts = [] }
    func allow(_ permission: AlarmPermission) { allowed = permission }
    func refuse(_ refuses: Bool) { arms = !refuses }

    private func may(_ act: String) -> Bool {
        guard actsLeft > 0 else { return false }
        actsLeft -= 1
        acts.append(act)
        return true
    }

    func armed() -> [String: String] { kept.mapValues(\.mark) }

    func arm(_ alarm: PlannedAlarm) throws {
        guard arms else { throw Refused() }
        guard may("arm \(alarm.id)") else { return }
        kept[alarm.id] = alarm
        for late in alarms.dropFirst(64) { kept[late.id] = nil }
    }

    func disarm(_ ids: [String]) {
        guard may("disarm") else { return }
        for id in ids { kept[id] = nil }
    }

    func shown() -> [String] { notices.sorted() }

    func hide(_ ids: [String]) {
        if may("hide") { notices.subtract(ids) }
    }

    func permission() -> AlarmPermission { allowed }

    func askPermission() {
        asked += 1
        allowed = answer
    }

    private struct Refused: Error {}
}

/// Stands for the time that the system gives in the background.
@MainActor
final class TimeStandIn: BackgroundTime {
    nonisolated let most: Duration
    private(set) var begun = 0
    private(set) var ended = 0
    private var expired: [Int: @MainActor @Sendable () -> Void] = [:]
    /// Whether there is any.
    var given = true

    init(most: Duration = .seconds(25)) {
        self.most = most
    }

    var running: Int { expired.count }

    func begin(_ expired: @escaping @MainActor @Sendable () -> Void) -> Int? {
        guard given else { return nil }
        begun += 1
        self.expired[begun] = expired
        return begun
    }

    func end(_ number: Int) {
        XCTAssertNotNil(expired.removeValue(forKey: number), "it is given back once")
        ended += 1
    }

    /// The time is over.
    func expire() {
        for act in expired.values { act() }
    }
}

/// The folder of all tests' folders, which goes when they are over.
private let homes: URL = {
    atexit { try? FileManager.default.removeItem(at: homes) }
    return FileManager.default.temporaryDirectory
        .appendingPathComponent("alongside-\(UUID().uuidString)")
}()

/// A phone with a store of a test's own.
@MainActor
final class Home {
    let folder = homes.appendingPathComponent(UUID().uuidString)
    var store: URL { folder.appendingPathComponent("store") }
    /// Where a file stands until the person chose where it goes.
    var leaving: URL { folder.appendingPathComponent("leaving") }
    let clock = TestClock()
    let center: CenterStandIn
    let time: TimeStandIn
    private let lockKey = Data(repeating: 7, count: 32)

    init(center: CenterStandIn = CenterStandIn(), time: TimeStandIn? = nil) throws {
        (self.center, self.time) = (center, time ?? TimeStandIn())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// The app as the phone starts it, with nothing of an earlier one.
    func start(
        hardwareKey: (any HardwareKey)? = nil,
        pace: Pace = Pace(
            afterLast: .milliseconds(20), atMost: .milliseconds(60), progress: .milliseconds(1),
            search: .zero, notice: .seconds(600), undo: .seconds(600))
    ) async -> AppViewModel {
        let gateway = Gateway(
            folder: store, lockKey: lockKey, hardwareKey: hardwareKey,
            context: { [clock] in clock.context })
        OpenStores.all.add(gateway)
        let app = AppViewModel(
            gateway: gateway, alarms: center, country: "US", pace: pace, time: time,
            leaving: leaving)
        await app.start()
        return app
    }

    /// The app, set up and open.
    func open(hardwareKey: (any HardwareKey)? = nil) async throws -> AppViewModel {
        let app = await start(hardwareKey: hardwareKey)
        app.introduce(.recovering, country: "US")
        try await setUp(app)
        app.back()
        return app
    }

    @discardableResult
    func setUp(_ app: AppViewModel) async throws -> String {
        let model = SetUpViewModel(app)
        for _ in 1...2 {
            model.type(goodPin)
            await model.next()
        }
        let code = try XCTUnwrap(model.state.recoveryCode, "\(model.state)")
        await model.finish()
        return code
    }

    func unlock(_ app: AppViewModel, _ pin: [UInt8] = goodPin) async -> UnlockState {
        let model = UnlockViewModel(app)
        model.type(pin)
        await model.unlock()
        return model.state
    }

    /// Writes a list of so many meetings, beside the store.
    func list(rows: Int) throws -> URL {
        let file = folder.appendingPathComponent("list.json")
        let rows = (1...rows).map {
            "{\"slug\":\"m\($0)\",\"name\":\"Meeting \($0)\",\"day\":\($0 % 7),\"time\":\"19:30\","
                + "\"location\":\"Hall \($0)\",\"formatted_address\":\"\($0) Pier St, Nadi, Fiji\"}"
        }
        try Data("[\(rows.joined(separator: ",\n"))]".utf8).write(to: file)
        return file
    }
}

extension AppViewModel {
    /// A reminder of every day, kept.
    func remind(_ text: String, at time: WallTime) async throws {
        let model = ReminderViewModel(self)
        await model.load()
        model.setText(text)
        model.setTime(0, time)
        await model.save()
        XCTAssertTrue(model.state.finished, "\(model.state)")
        if state.asksToNotify { await askToNotify() }
    }

    /// A reminder of every day, as the list has it.
    func reminded(_ text: String = "Water", at time: WallTime = "18:30") async throws -> Reminder {
        try await remind(text, at: time)
        let list = RemindersViewModel(self)
        await list.refresh()
        return try XCTUnwrap(list.state.planned.first)
    }

    func write(_ text: String) async throws {
        let model = EntryViewModel(self)
        await model.load()
        model.setText(text)
        await model.save()
        XCTAssertTrue(model.state.finished, "\(model.state)")
    }
}

/// Waits until something holds, for at most 10 s.
@MainActor
func until(
    file: StaticString = #filePath, line: UInt = #line, _ holds: @MainActor () async -> Bool
) async {
    for _ in 0..<2000 {
        if await holds() { return }
        try? await Task.sleep(for: .milliseconds(5))
    }
    XCTFail("it never held", file: file, line: line)
}

/// Stands for a key in the Secure Enclave, which Linux has not. It keeps nothing safe.
struct EnclaveStandIn: HardwareKey {
    let name = "pin key"
    private let mine: UInt8
    private let mark = Data("wrapped by this key".utf8)

    /// Another number is another key.
    init(_ mine: UInt8 = .random(in: 1...255)) {
        self.mine = mine
    }

    func check() {}

    func wrap(_ bytes: Data) -> Data { Data((mark + bytes).map { $0 ^ mine }) }

    func unwrap(_ bytes: Data) throws -> Data {
        let whole = Data(bytes.map { $0 ^ mine })
        guard whole.starts(with: mark) else { throw HardwareKeyFault.gone }
        return Data(whole.dropFirst(mark.count))
    }
}

extension SetUpViewModel {
    func type(_ pin: [UInt8]) {
        for byte in pin { type(byte) }
    }
}

extension UnlockViewModel {
    func type(_ pin: [UInt8]) {
        for byte in pin { type(byte) }
    }
}
