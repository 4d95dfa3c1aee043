import AlongsideCore
import Foundation

extension AppViewModel {
    /// Lets a file be written into a folder by a name that tells nothing, and gives it. It is outside
    /// of the lock.
    func export(
        to folder: URL, ending: String = "md",
        _ write: @escaping @Sendable (Opened, PickedFile, CallContext, Job) throws -> Void
    ) async -> Result<URL, Problem> {
        do {
            let context = gateway.context()
            let name = try await gateway.guide { try $0.exportName(context: context) }
            let file = folder.appendingPathComponent(name)
                .deletingPathExtension().appendingPathExtension(ending)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let job = Job()
            try await gateway.beside(job) { try write($0, .atPath(path: file.path), $1, job) }
            return .success(file)
        } catch {
            return .failure(Problem(error))
        }
    }
}
