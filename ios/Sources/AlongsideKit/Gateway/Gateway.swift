import AlongsideCore
import Foundation

/// The one place of an app that calls the door. It keeps the session from unlocking to locking,
/// and every call off the main thread.
public actor Gateway {
    let folder: String
    private let lockKey: Data
    private let hardwareKey: (any HardwareKey)?
    /// When and where a call is made.
    let context: @Sendable () -> CallContext
    private let holder = Holder()
    private var opened: Opened? { holder.held?.opened }

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
        let session = try vault.setUp(
            wrapped: wrapped(sealed), recoveryCode: recoveryCode, lockKey: lockKey,
            context: context())
        open(session, of: vault)
    }

    /// Opens the store with the PIN.
    public func unlock(pin: consuming Pin) throws {
        try close()
        // Asked before a try is counted: a fault of the phone is no wrong PIN.
        try hardwareKey?.check()
        let (vault, context) = (try Vault.open(dir: folder), context())
        let attempt = try vault.attempt(context: context)
        let session = try keepingProof(of: vault) {
            try pin.withData { pin in
                try unwrapped(attempt) {
                    try vault.unlock(pin: pin, unwrapped: $0, lockKey: lockKey, context: context)
                }
            }
        }
        open(session, of: vault)
    }

    /// Opens the store with the recovery code.
    public func unlock(recoveryCode: String) throws {
        try close()
        let vault = try Vault.open(dir: folder)
        let session = try keepingProof(of: vault) {
            try vault.unlockWithRecoveryCode(
                recoveryCode: recoveryCode, lockKey: lockKey, context: context())
        }
        open(session, of: vault)
    }

    /// A store that does not open is mended by what the PIN or the code has shown, and only the same
    /// object has that.
    private func keepingProof<Answer>(of vault: Vault, _ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch {
            if (try? vault.isProven()) == true { holder.keep(proven: vault) }
            throw error
        }
    }

    /// Whether the PIN or the code was right at an unlocking that failed.
    public nonisolated var isProven: Bool { holder.proven != nil }

    /// Forgets what the PIN or the code has shown.
    public nonisolated func forgetProof() {
        holder.keep(proven: nil)
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
        try prove(with: pin)
    }

    private func prove(with pin: borrowing Pin) throws {
        guard let opened else { throw AppError.Locked }
        try hardwareKey?.check()
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

    /// Shows the PIN once more and seals a new key of the store under it. It counts once the keys are
    /// rotated with what this gives; nothing else may be proven in between.
    public func sealNewKey(pin: consuming Pin) throws -> Wrapped {
        try prove(with: pin)
        guard let opened else { throw AppError.Locked }
        try opened.keys.newKey()
        return try wrapped(pin.withData { try opened.keys.sealPin(pin: $0, dates: []) })
    }

    /// Closes the store at once, and ends what runs. The next call fails with `Locked`.
    public nonisolated func lock() async throws {
        let closed = Result { try lockNow() }
        // Once more, in line: a store that was being opened until now.
        try await close()
        try closed.get()
    }

    /// Closes the store before it returns. One that is being opened stays open.
    public nonisolated func lockNow() throws {
        try holder.take()?.opened.session.lock()
    }

    /// Whether the store is open now.
    nonisolated var isOpen: Bool { holder.held != nil }

    private func open(_ session: Session, of vault: Vault) {
        holder.put((Opened(session), vault))
    }

    private func close() throws {
        try lockNow()
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
        try body(holder.held?.vault ?? holder.proven ?? Vault.open(dir: folder), lockKey, context())
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

    /// Makes a long call on another thread, so that calls need not wait for it.
    /// `job` tells how far it is; cancelling the task cancels it.
    public func beside<Answer: Sendable>(
        _ job: Job, _ body: @escaping @Sendable (Opened, CallContext) throws -> Answer
    ) async throws -> Answer {
        guard let opened else { throw AppError.Locked }
        let context = context()
        return try await onAnotherThread(job) { try body(opened, context) }
    }

    /// Makes a long call of a store that does not open. Fails with `PinNeeded` where the PIN or the
    /// code was not shown, or that was forgotten since.
    public func besideDamaged<Answer: Sendable>(
        _ job: Job, _ body: @escaping @Sendable (Vault, CallContext) throws -> Answer
    ) async throws -> Answer {
        guard let vault = holder.proven else { throw AppError.PinNeeded }
        let context = context()
        return try await onAnotherThread(job) { try body(vault, context) }
    }

    private func onAnotherThread<Answer: Sendable>(
        _ job: Job, _ body: @escaping @Sendable () throws -> Answer
    ) async throws -> Answer {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { done in
                // A thread of its own would let go of the session as it ends, which is too late.
                DispatchQueue.global().async { done.resume(with: Result { try body() }) }
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
