import AlongsideCore
import Foundation

extension URL {
    /// The one folder of what is on its way out of the app, until the person chose where it goes.
    public static var leaving: URL { .temporaryDirectory.appendingPathComponent("leaving") }
}

/// A state that says where a file went.
protocol TellsExport: TellsProblem {
    /// What it is called there.
    var exported: String? { get set }
}

extension TellsExport {
    mutating func moved(_ answer: Result<String, Problem>) {
        switch answer {
        case .success(let name): (exported, problem) = (name, nil)
        case .failure(let problem): (exported, self.problem) = (nil, problem)
        }
    }
}

extension AppViewModel {
    /// Takes away what did not leave: the app may have ended, or locked, while the person chose.
    func emptyLeaving() {
        try? FileManager.default.removeItem(at: leaving)
    }

    private static func make(_ folder: URL) throws {
        var attributes: [FileAttributeKey: Any] = [:]
        #if os(iOS)
            // Nobody reads it while the phone is locked.
            attributes[.protectionKey] = FileProtectionType.complete
        #endif
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: attributes)
    }

    /// Lets a file be written into a folder by a name that tells nothing, and gives it. It is outside
    /// of the lock.
    func export(
        to folder: URL, ending: String = "md",
        _ write: @escaping @Sendable (Opened, PickedFile, CallContext, Job) throws -> Void
    ) async -> Result<URL, Problem> {
        do {
            let file = try await neutralFile(in: folder, ending: ending)
            let job = Job()
            try await gateway.beside(job) { try write($0, .atPath(path: file.path), $1, job) }
            return .success(file)
        } catch {
            return .failure(Problem(error))
        }
    }

    /// Writes a text to a file in a folder that is made, and gives it; nothing of it is left where that
    /// fails.
    func file(_ name: String, holding text: String, in folder: URL) throws -> URL {
        emptyLeaving()
        try Self.make(folder)
        let file = folder.appendingPathComponent(name)
        do {
            try Data(text.utf8).write(to: file)
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw error
        }
        return file
    }

    /// A file, not written yet, in a folder that is made: its name tells nothing.
    func neutralFile(in folder: URL, ending: String) async throws -> URL {
        try await file(in: folder) { try $0.exportName(context: $1) }
            .deletingPathExtension().appendingPathExtension(ending)
    }

    /// The same of a calendar.
    func calendarFile(in folder: URL) async throws -> URL {
        try await file(in: folder) { try $0.calendarName(context: $1) }
    }

    private func file(
        in folder: URL, named: @Sendable (Guide, CallContext) throws -> String
    ) async throws -> URL {
        let context = gateway.context()
        let name = try await gateway.guide { try named($0, context) }
        emptyLeaving()
        try Self.make(folder)
        return folder.appendingPathComponent(name)
    }
}
