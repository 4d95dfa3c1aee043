import AlongsideCore
import AlongsideKit
import Foundation
import XCTest

let pin = Data("harbour lamp 7".utf8)
/// The key for what works while a store is locked.
let lockKey = Data(repeating: 7, count: 32)
let newYork = "America/New_York"
/// A Sunday evening.
let evening = "2026-11-22T18:00:00-05:00"

/// A moment, by its ISO 8601 text.
func moment(_ text: String) -> Date {
    guard let date = try? Date(text, strategy: .iso8601) else { fatalError("no moment: \(text)") }
    return date
}

func context(_ time: String = evening, zone: String = newYork) -> CallContext {
    context(moment(time), zone: zone)
}

func context(_ now: Date, zone: String = newYork) -> CallContext {
    CallContext(now: now, zone: zone, uptime: 1, language: "en")
}

/// A moment by both clocks: so many seconds after the evening began.
func later(_ seconds: Int64) -> CallContext {
    CallContext(
        now: moment(evening) + Double(seconds), zone: newYork, uptime: 1 + seconds * 1000,
        language: "en")
}

extension Timing {
    /// From a day on, at a time, on a wall.
    static func on(
        _ days: Days = .daily(every: 1), at time: WallTime, from day: Day = "2026-11-22", end: End = .never,
        zone: Zone? = nil
    ) -> Timing {
        let start = WallMoment(day: day, time: time)
        return .atTimes(rule: Rule(start: start, days: days, times: [time], end: end, except: []), zone: zone)
    }

    static func once(_ day: Day, at time: WallTime) -> Timing { on(at: time, from: day, end: .count(times: 1)) }
}

extension ReminderInput {
    /// Words at a time, and all else as a form begins with it.
    init(_ text: String, _ timing: Timing) {
        self.init(
            text: text, timing: timing, subject: .words, lead: 0, notice: .neutral, inQuietHours: false)
    }
}

extension Vault {
    /// Sets a store up with a PIN, as a computer does.
    func setUp(_ pin: Data, _ recoveryCode: String) throws -> Session {
        let sealed = Wrapped(bytes: try sealPin(pin: pin, dates: []))
        return try setUp(
            wrapped: sealed, recoveryCode: recoveryCode, lockKey: lockKey, context: .evening)
    }

    /// Tries a PIN, as a computer does.
    func unlock(_ pin: Data, at context: CallContext = .evening) throws -> Session {
        try unlock(pin: pin, unwrapped: Data(), lockKey: lockKey, context: context)
    }

    /// Tries a recovery code.
    func unlock(recoveryCode: String) throws -> Session {
        try unlockWithRecoveryCode(
            recoveryCode: recoveryCode, lockKey: lockKey, context: .evening)
    }
}

extension CallContext {
    static var evening: CallContext { later(0) }
}

/// Stands for a key in the Secure Enclave, which Linux has not: it mixes bytes with its own, and
/// knows what it mixed. It keeps nothing safe.
struct EnclaveStandIn: HardwareKey {
    struct Lost: Error {}

    let name: String
    private let mine = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
    private let mark = Data("wrapped by this key".utf8)

    init(_ name: String) {
        self.name = name
    }

    func check() {}

    func wrap(_ bytes: Data) -> Data {
        mixed(mark + bytes)
    }

    func unwrap(_ bytes: Data) throws -> Data {
        let whole = mixed(bytes)
        guard whole.starts(with: mark) else { throw Lost() }
        return Data(whole.dropFirst(mark.count))
    }

    private func mixed(_ bytes: Data) -> Data {
        Data(bytes.enumerated().map { $1 ^ mine[$0 % mine.count] })
    }
}

/// The folder of all tests' folders, which goes when they are over: a session that is all that a
/// test keeps of its home writes beside its database.
private let homes: URL = {
    atexit { try? FileManager.default.removeItem(at: homes) }
    return FileManager.default.temporaryDirectory
        .appendingPathComponent("alongside-\(UUID().uuidString)")
}()

/// A folder of a test's own.
final class Home: Sendable {
    let folder: URL
    let code: String

    init() throws {
        folder = homes.appendingPathComponent(UUID().uuidString)
        code = try Guide().newRecoveryCode()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    var store: URL { folder.appendingPathComponent("store") }
    /// The key file, in its two copies.
    var keys: [URL] { ["keys.v1", "keys.v1.copy"].map { store.appendingPathComponent($0) } }

    /// Makes the store and opens it.
    func setUp() throws -> Session {
        try Vault.create(dir: store.path).setUp(pin, code)
    }

    func open() throws -> Vault {
        try Vault.open(dir: store.path)
    }

    /// Writes a file beside the store.
    func file(_ name: String, _ text: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// Writes a list of so many meetings beside the store.
    func list(rows: Int) throws -> String {
        let rows = (1...rows).map {
            "{\"slug\":\"m\($0)\",\"name\":\"Meeting \($0)\",\"day\":\($0 % 7),\"time\":\"19:30\","
                + "\"location\":\"Hall \($0)\",\"formatted_address\":\"\($0) Pier St, Nadi, Fiji\"}"
        }
        return try file("list.json", "[\(rows.joined(separator: ",\n"))]")
    }
}

/// The folder of the door's tests.
let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// A meeting list of the demo.
let demoList = package.appendingPathComponent("demo/port-ellery-aa.json")

func picked(_ path: String) -> PickedFile { PickedFile.atPath(path: path) }

func request(
    _ source: String = "List", zone: String? = newYork, allowFewer: Bool = false
) -> ImportRequest {
    ImportRequest(source: source, fellowship: .aa, zone: zone, allowFewer: allowFewer)
}

/// Checks that a call fails with just this error.
func fails<Answer>(
    _ expected: AppError, file: StaticString = #filePath, line: UInt = #line,
    _ call: () throws -> Answer
) {
    XCTAssertThrowsError(try call(), "no error", file: file, line: line) { error in
        XCTAssertEqual(error as? AppError, expected, "\(error)", file: file, line: line)
    }
}

/// As `fails`, of an input that is refused.
func refused<Answer>(
    _ field: String, _ reason: Reason, file: StaticString = #filePath, line: UInt = #line,
    _ call: () throws -> Answer
) {
    fails(.Invalid(field: field, reason: reason), file: file, line: line, call)
}

/// As `fails`, of a call that is awaited.
func fails<Answer>(
    _ expected: AppError, file: StaticString = #filePath, line: UInt = #line,
    awaiting call: () async throws -> Answer
) async {
    do {
        _ = try await call()
        XCTFail("no error", file: file, line: line)
    } catch {
        XCTAssertEqual(error as? AppError, expected, "\(error)", file: file, line: line)
    }
}

extension Session {
    /// Every entry, archived or not.
    func allEntries() throws -> [Entry] {
        var all: [Entry] = []
        for archived in [false, true] {
            var next: String?
            repeat {
                let filter = EntryFilter(archived: archived)
                let page = try journal().entries(filter: filter, after: next, limit: 500)
                all += page.entries
                next = page.next
            } while next != nil
        }
        return all
    }
}

/// Runs the work on so many threads at once, and waits for them all.
func onThreads(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Void) {
    let running = DispatchGroup()
    for thread in 0..<count {
        running.enter()
        Thread.detachNewThread {
            do { try work(thread) } catch { XCTFail("\(error)") }
            running.leave()
        }
    }
    running.wait()
}
