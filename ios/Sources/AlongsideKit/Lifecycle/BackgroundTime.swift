import Foundation

/// The time that the system gives an app that went out of sight, before it stops it.
@MainActor
public protocol BackgroundTime: Sendable {
    /// How long the store may stay open meanwhile: less than the system gives.
    nonisolated var most: Duration { get }

    /// Asks for time, by a number; nothing where there is none. `expired` is called when it is
    /// nearly over: `end` has to be called before that returns, or the system ends the app.
    func begin(_ expired: @escaping @MainActor @Sendable () -> Void) -> Int?

    /// Gives it back.
    func end(_ number: Int)
}

extension BackgroundTime {
    /// Does something short that is to be over before the system stops the app.
    public func hold(_ work: @escaping @MainActor @Sendable () async -> Void) {
        let hold = BackgroundHold(self)
        _ = hold.begin {}
        Task {
            await work()
            hold.end()
        }
    }
}

/// Where no system stops an app that is out of sight.
public struct EndlessTime: BackgroundTime {
    public let most = Duration.seconds(24 * 60 * 60)

    public nonisolated init() {}

    public func begin(_ expired: @escaping @MainActor @Sendable () -> Void) -> Int? { 0 }

    public func end(_ number: Int) {}
}

/// Time that was asked for, given back once.
@MainActor
final class BackgroundHold {
    private let time: any BackgroundTime
    private var number: Int?

    init(_ time: any BackgroundTime) {
        self.time = time
    }

    /// Asks for time, unless it has it; tells whether there is any. `expired` is the last that is
    /// done in it.
    func begin(_ expired: @escaping @MainActor @Sendable () -> Void) -> Bool {
        if number != nil { return true }
        number = time.begin { [weak self] in
            expired()
            self?.end()
        }
        return number != nil
    }

    func end() {
        guard let number else { return }
        self.number = nil
        time.end(number)
    }
}
