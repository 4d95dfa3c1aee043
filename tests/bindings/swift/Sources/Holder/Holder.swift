import AlongsideCore
import Foundation

/// Another process that holds a store: opens it, keeps an entry, says so, and holds it until its
/// standard input ends or it is killed.
@main
enum Holder {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { exit(2) }
        do {
            let vault = try Vault.open(dir: arguments[1])
            let context = CallContext(now: Date(), zone: "UTC", uptime: 0, language: "en")
            let session = try vault.unlock(
                pin: Data(arguments[2].utf8), unwrapped: Data(),
                lockKey: Data(repeating: 7, count: 32), context: context)
            _ = try session.journal().addEntry(input: EntryInput(text: "kept elsewhere"), context: context)
            tell("held")
            _ = readLine()
            try session.lock()
        } catch let error as AppError {
            tell("\(error)")
        }
    }

    static func tell(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }
}
