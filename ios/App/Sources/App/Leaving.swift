import AlongsideKit
import SwiftUI

extension View {
    /// Lets the person choose where a file goes, and tells what it is called there, or why it could
    /// not go; nothing of it stays behind, also where the person cancels.
    func leaves(
        _ file: Binding<URL?>, moved: @escaping @MainActor (Result<String, Problem>) -> Void
    ) -> some View {
        // What was chosen is told before the file is forgotten.
        let shown = Binding { file.wrappedValue != nil } set: { _ in }
        return fileMover(isPresented: shown, file: file.wrappedValue) { answer in
            moved(answer.map(\.lastPathComponent).mapError { _ in Problem(.storage) })
            forget(file)
        } onCancellation: {
            forget(file)
        }
        .closesForHelp { forget(file) }
    }

    private func forget(_ file: Binding<URL?>) {
        if let folder = file.wrappedValue?.deletingLastPathComponent() {
            try? FileManager.default.removeItem(at: folder)
        }
        file.wrappedValue = nil
    }
}
