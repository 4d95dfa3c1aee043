import AlongsideCore
import Foundation

/// The one place of an app that calls the door. It keeps the session from unlocking to locking,
/// and every call off the main thread.
public actor Gateway {
    private let folder: String
    private let lockKey: Data
    private let hardwareKey: (any HardwareKey)?
    /// When and where a call is made.
    let context: @Sendable () -> CallContext
    private var vault: Vault?
    private var opened: Opened?

    /// `lockKey` is 32 random bytes, for what works while the store is locked. On the phone they
    /// come from the Keychain, from an item that can be read once the phone was unlocked after its
    /// start. `hardwareKey` is what the PIN is bound to; a computer has none.
    public init(
        folder: URL, lockKey: Data, hardwareKey: (any HardwareKey)? = nil,
        context: @escaping @Sendable () -> CallContext = { CallContext.current }
    ) {
        self.folder = folder.path
        self.lockKey = lockKey
        self.hardwareKey = hardwareKey
        self.context = context
    }

    /// Makes the store, and opens it. The recovery code was shown and written down before. The PIN
    /// is refused where it is easy to guess, or one of the days that others may know.
    public func setUp(pin: consuming Pin, recoveryCode: String, dates: [Day] = []) throws {
        let vault = try Vault.create(dir: folder)
        let sealed = try pin.withData { try vault.sealPin(pin: $0, dates: dates) }
        opened = Opened(
            try vault.setUp(
                wrapped: wrapped(sealed), recoveryCode: recoveryCode, lockKey: lockKey,
                context: context()))
        self.vault = vault
    }

    /// Opens the store with the PIN.
    public func unlock(pin: consuming Pin) throws {
        try lock()
        let (vault, context) = (try Vault.open(dir: folder), context())
        let attempt = try vault.attempt(context: context)
        let session = try pin.withData { pin in
            try unwrapped(attempt) {
                try vault.unlock(pin: pin, unwrapped: $0, lockKey: lockKey, context: context)
            }
        }
        opened = Opened(session)
        self.vault = vault
    }

    /// Opens the store with the recovery code.
    public func unlock(recoveryCode: String) throws {
        try lock()
        let vault = try Vault.open(dir: folder)
        opened = Opened(
            try vault.unlockWithRecoveryCode(
                recoveryCode: recoveryCode, lockKey: lockKey, context: context()))
        self.vault = vault
    }

    /// Puts a PIN in place of the one before.
    public func changePin(from old: consuming Pin, to new: consuming Pin, dates: [Day] = []) throws {
        try prove(pin: old)
        try put(pin: new, dates: dates)
    }

    /// Puts a PIN in place of one that is forgotten, or whose hardware key is lost.
    public func setPin(recoveryCode: String, to new: consuming Pin, dates: [Day] = []) throws {
        try prove(recoveryCode: recoveryCode)
        try put(pin: new, dates: dates)
    }

    /// Shows the PIN once more, for one change of the keys. A wrong one counts as at unlocking.
    public func prove(pin: consuming Pin) throws {
        guard let opened else { throw AppError.Locked }
        let context = context()
        let attempt = try opened.keys.attempt(context: context)
        try pin.withData { pin in
            try unwrapped(attempt) {
                try opened.keys.reauthenticateWithPin(pin: pin, unwrapped: $0, context: context)
            }
        }
    }

    /// Shows the recovery code in its place.
    public func prove(recoveryCode: String) throws {
        guard let opened else { throw AppError.Locked }
        try opened.keys.reauthenticateWithRecoveryCode(recoveryCode: recoveryCode, context: context())
    }

    /// After a proof, puts a PIN in place of the one before.
    public func put(pin: consuming Pin, dates: [Day] = []) throws {
        guard let opened else { throw AppError.Locked }
        let sealed = try pin.withData { try opened.keys.sealPin(pin: $0, dates: dates) }
        try opened.keys.putSlot(wrapped: wrapped(sealed))
    }

    /// Closes the store, and ends an import that runs. The next call fails with `Locked`.
    public func lock() throws {
        let ending = opened
        (opened, vault) = (nil, nil)
        try ending?.session.lock()
    }

    /// Makes a call: `try await gateway.call { try $0.session.today(context: $1) }`.
    public func call<Answer: Sendable>(
        _ body: @Sendable (Opened, CallContext) throws -> Answer
    ) throws -> Answer {
        guard let opened else { throw AppError.Locked }
        return try body(opened, context())
    }

    /// Makes a call that works while the store is locked too:
    /// `try await gateway.whileLocked { try $0.alarms(lockKey: $1, context: $2) }`.
    public func whileLocked<Answer: Sendable>(
        _ body: @Sendable (Vault, Data, CallContext) throws -> Answer
    ) throws -> Answer {
        try body(vault ?? Vault.open(dir: folder), lockKey, context())
    }

    /// Makes a call that needs no store: `try await gateway.guide { try $0.about() }`.
    public func guide<Answer: Sendable>(
        _ body: @Sendable (Guide) throws -> Answer
    ) throws -> Answer {
        try body(Guide())
    }

    /// Checks a PIN while it is chosen.
    public func check(pin: consuming Pin, dates: [Day] = []) throws {
        try pin.withData { try Guide().checkPin(pin: $0, dates: dates) }
    }

    /// Makes a long call on another thread, so that calls and `lock` need not wait for it.
    /// `job` tells how far it is; cancelling the task cancels it.
    public func beside<Answer: Sendable>(
        _ job: Job, _ body: @escaping @Sendable (Opened, CallContext) throws -> Answer
    ) async throws -> Answer {
        guard let opened else { throw AppError.Locked }
        let context = context()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { done in
                // A thread of its own would let go of the session as it ends, which is too late.
                DispatchQueue.global().async {
                    done.resume(with: Result { try body(opened, context) })
                }
            }
        } onCancel: {
            job.cancel()
        }
    }

    /// Imports a list on another thread: `PickedFile.atPath(path: url.path)`, or what is open
    /// already.
    public func importMeetings(
        from file: PickedFile, as request: ImportRequest, job: Job
    ) async throws -> ImportSummary {
        try await beside(job) {
            try $0.meetings.importMeetings(file: file, request: request, context: $1, job: job)
        }
    }

    private func wrapped(_ sealed: Data) throws -> Wrapped {
        Wrapped(bytes: try hardwareKey?.wrap(sealed) ?? sealed, hardwareKey: hardwareKey?.name)
    }

    private func unwrapped<Answer>(
        _ wrapped: Wrapped, _ body: (Data) throws -> Answer
    ) throws -> Answer {
        var sealed = try hardwareKey?.unwrap(wrapped.bytes) ?? wrapped.bytes
        defer { sealed.resetBytes(in: sealed.startIndex..<sealed.endIndex) }
        return try body(sealed)
    }
}
