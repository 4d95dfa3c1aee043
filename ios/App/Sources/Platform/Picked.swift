import AlongsideKit
import Foundation

extension PickedDocument {
    /// What the system's picker gives; nothing where it failed. A file of the app's own reach needs no
    /// leave, and gets none: whether it can be read is told by reading it.
    init?(_ picked: Result<URL, any Error>) {
        guard case .success(let url) = picked else { return nil }
        let isGiven = url.startAccessingSecurityScopedResource()
        self.init(url) { if isGiven { url.stopAccessingSecurityScopedResource() } }
    }
}
