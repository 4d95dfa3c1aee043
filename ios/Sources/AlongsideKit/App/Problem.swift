import AlongsideCore

/// What a screen says of a call that failed. The words are the app's, in its resources.
public struct Problem: Error, Equatable, Sendable {
    /// A case for each thing that reads differently.
    public enum What: Equatable, Sendable {
        case empty
        case tooLong(max: Int)
        case tooShort(min: Int)
        case tooMany(max: Int)
        case outOfRange(min: Int, max: Int)
        case notADay
        case notATime
        case notAZone
        case guessable
        case notTheSame
        case inThePast
        case unknown
        /// Another has this name.
        case taken
        case needed
        case cannotOpen
        case emptyFile
        case tooLarge(megabytes: Int)
        case webPage
        case notJson(line: Int, column: Int)
        case notAList
        /// No journal of a format that is known.
        case notAJournal
        /// No calendar of a kind that is read.
        case notACalendar
        /// It is another one than it was.
        case fileChanged
        /// No photo of a kind that is taken.
        case notAPhoto
        case farFewer(old: Int, new: Int)
        case refused
        case gone
        case noStore
        case storeExists
        case wrongPin
        case wrongRecoveryCode
        case tooSoon(seconds: Int)
        case triesNotCounted
        case noPin
        case pinNeeded
        case keyLost
        case keyFails
        case inUse
        case newer
        case damaged
        case keysDamaged
        case otherKey
        case readOnly
        case storageLocked
        case full
        case outOfMemory
        case cancelled
        case storage
        case fault
    }

    /// An input that a screen names where it is empty.
    public enum Input: String, Sendable {
        case text, name, source, title, days, cover
    }

    public let what: What
    /// The input that was refused, where one was.
    public let field: String?

    public var input: Input? { field.flatMap(Input.init) }

    /// The file can't be read at all, whatever is in it.
    var isOfFile: Bool {
        switch what {
        case .cannotOpen, .emptyFile, .tooLarge: true
        default: false
        }
    }

    public init(_ what: What, field: String? = nil) {
        self.what = what
        self.field = field
    }

    /// Of any error of a call.
    public init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let AppError.Invalid(field, reason): self.init(What(reason), field: field)
        case let error as AppError: self.init(What(error))
        case HardwareKeyFault.gone: self.init(.keyLost)
        case HardwareKeyFault.noAnswer: self.init(.keyFails)
        default: self.init(.fault)
        }
    }
}

extension Problem.What {
    init(_ error: AppError) {
        switch error {
        case .Invalid("photo", .malformed): self = .notAPhoto
        case .Invalid(_, let reason): self = Self(reason)
        case .NotFound(let kind): self = kind == "slot" ? .noPin : .gone
        case .NoStore: self = .noStore
        case .StoreExists: self = .storeExists
        case .WrongPin: self = .wrongPin
        case .WrongRecoveryCode: self = .wrongRecoveryCode
        case .TooSoon(let seconds): self = .tooSoon(seconds: Int(seconds))
        case .TriesNotCounted: self = .triesNotCounted
        case .PinNeeded, .Locked: self = .pinNeeded
        case .InUse: self = .inUse
        case .Newer: self = .newer
        case .Damaged(let part): self = part == "key file" ? .keysDamaged : .damaged
        case .OtherKey: self = .otherKey
        case .ReadOnly: self = .readOnly
        case .StorageLocked: self = .storageLocked
        case .Full: self = .full
        case .OutOfMemory: self = .outOfMemory
        case .Cancelled: self = .cancelled
        case .NotAFile, .Storage: self = .storage
        case .Internal: self = .fault
        }
    }

    init(_ reason: Reason) {
        switch reason {
        case .empty: self = .empty
        case .tooLong(let max): self = .tooLong(max: Int(max))
        case .tooShort(let min): self = .tooShort(min: Int(min))
        case .tooMany(let max): self = .tooMany(max: Int(max))
        case .outOfRange(let min, let max): self = .outOfRange(min: Int(min), max: Int(max))
        case .notADate: self = .notADay
        case .notATime: self = .notATime
        case .notAZone: self = .notAZone
        case .guessable: self = .guessable
        case .inThePast: self = .inThePast
        case .unknown: self = .unknown
        case .needed: self = .needed
        case .cannotOpen: self = .cannotOpen
        case .emptyFile: self = .emptyFile
        case .tooLarge(let max): self = .tooLarge(megabytes: Int(max / 1_000_000))
        case .webPage: self = .webPage
        case .notJson(let line, let column):
            self = .notJson(line: Int(line), column: Int(column))
        case .notAList: self = .notAList
        case .notAJournal: self = .notAJournal
        case .farFewer(let old, let new): self = .farFewer(old: Int(old), new: Int(new))
        case .ambiguous: self = .taken
        case .notAnId, .notItsDay, .malformed: self = .refused
        }
    }
}
