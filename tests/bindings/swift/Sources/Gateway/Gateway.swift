import Alongside
import Foundation

/// The one place of an app that calls the door. It keeps the session from unlocking to locking,
/// and every call off the main thread.
public actor Gateway {
    private let folder: String
    private let here: @Sendable () -> Here
    private var session: Session?

    public init(folder: URL, here: @escaping @Sendable () -> Here = { Here.current }) {
        self.folder = folder.path
        self.here = here
    }

    /// Makes the store, and opens it. The recovery code was shown and written down before.
    public func setUp(pin: consuming Pin, recoveryCode: String) throws {
        let vault = try Vault.create(dir: folder)
        session = try pin.withData { try vault.setUp(pin: $0, recoveryCode: recoveryCode) }
    }

    /// Opens the store with the PIN.
    public func unlock(pin: consuming Pin) throws {
        try lock()
        let vault = try Vault.open(dir: folder)
        session = try pin.withData { try vault.unlock(pin: $0) }
    }

    /// Opens the store with the recovery code.
    public func unlock(recoveryCode: String) throws {
        try lock()
        session = try Vault.open(dir: folder).unlockWithRecoveryCode(recoveryCode: recoveryCode)
    }

    /// Closes the store, and ends an import that runs. The next call fails with `Locked`.
    public func lock() throws {
        let ending = session
        session = nil
        try ending?.lock()
    }

    /// Makes a call: `try await gateway.call { try $0.today(here: $1) }`.
    public func call<Answer: Sendable>(
        _ body: @Sendable (Session, Here) throws -> Answer
    ) throws -> Answer {
        guard let session else { throw AppError.Locked }
        return try body(session, here())
    }

    /// Imports a list on a thread of its own, so that calls and `lock` need not wait for it. `job`
    /// tells how far it is; cancelling the task cancels the import.
    public func importMeetings(
        from file: URL, as request: ImportRequest, job: Job
    ) async throws -> ImportSummary {
        guard let session else { throw AppError.Locked }
        let here = here()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { done in
                Thread.detachNewThread {
                    done.resume(with: Result {
                        try session.importMeetings(
                            path: file.path, request: request, here: here, job: job)
                    })
                }
            }
        } onCancel: {
            job.cancel()
        }
    }
}

/// A PIN or passphrase in the one place in memory that has it, wiped when it goes out of scope.
///
/// Give it the bytes of a keypad of one's own. A text field's `String` stays in memory.
public struct Pin: ~Copyable, @unchecked Sendable {
    /// A short `Data` holds its bytes itself, in a copy that nobody wipes; a later part of a
    /// longer one does not. So the bytes stand behind so many others.
    private static let lead = 16
    private let memory: UnsafeMutableRawBufferPointer

    public init(_ utf8: some Collection<UInt8>) {
        memory = .allocate(byteCount: Self.lead + utf8.count, alignment: 1)
        bytes.copyBytes(from: utf8)
    }

    deinit {
        wipe(memory)
        memory.deallocate()
    }

    var bytes: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: memory[Self.lead...])
    }

    /// The bytes as the door takes them, not copied: keep them no longer than the call.
    borrowing func withData<Answer>(_ body: (Data) throws -> Answer) rethrows -> Answer {
        guard let start = memory.baseAddress else { return try body(Data()) }
        let all = Data(bytesNoCopy: start, count: memory.count, deallocator: .none)
        return try body(all[Self.lead...])
    }
}

/// Overwrites bytes in a way that no compiler leaves out.
func wipe(_ bytes: UnsafeMutableRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    #if canImport(Darwin)
        memset_s(start, bytes.count, 0, bytes.count)
    #else
        explicit_bzero(start, bytes.count)
    #endif
}

extension Here {
    /// The time, the zone and the language of the device, now.
    public static var current: Here {
        var uptime = timespec()
        #if canImport(Darwin)
            clock_gettime(CLOCK_MONOTONIC_RAW, &uptime)
        #else
            clock_gettime(CLOCK_BOOTTIME, &uptime)
        #endif
        return Here(
            now: Date(),
            zone: TimeZone.current.identifier,
            uptime: Int64(uptime.tv_sec) * 1000 + Int64(uptime.tv_nsec) / 1_000_000,
            language: Locale.preferredLanguages.first ?? "en"
        )
    }
}
