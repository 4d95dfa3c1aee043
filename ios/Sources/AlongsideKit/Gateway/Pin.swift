import AlongsideCore
import Foundation

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

/// What is typed on a keypad, in one place in memory that is wiped. It takes that place with the
/// first key: a view model that is made and thrown away has none.
@MainActor
final class TypedPin {
    /// The core takes no more characters.
    static let most = Int(defaults.pinCharacters)
    private var memory: Memory?
    private(set) var count = 0

    var isMade: Bool { memory != nil }

    func append(_ byte: UInt8) {
        guard count < Self.most else { return }
        let memory = memory ?? Memory(Self.most)
        self.memory = memory
        memory.bytes[count] = byte
        count += 1
    }

    func removeLast() {
        guard count > 0 else { return }
        count -= 1
        memory?.bytes[count] = 0
    }

    func clear() {
        memory = nil
        count = 0
    }

    /// A copy, which wipes itself.
    func pin() -> Pin {
        Pin(typed)
    }

    func isSame(as other: TypedPin) -> Bool {
        typed.elementsEqual(other.typed)
    }

    private var typed: UnsafeMutableRawBufferPointer {
        memory.map { UnsafeMutableRawBufferPointer(rebasing: $0.bytes[..<count]) }
            ?? UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
}

/// Memory that is wiped when nobody has it any more.
private final class Memory {
    let bytes: UnsafeMutableRawBufferPointer

    init(_ count: Int) {
        bytes = .allocate(byteCount: count, alignment: 1)
    }

    deinit {
        wipe(bytes)
        bytes.deallocate()
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
