import SwiftUI

extension View {
    /// Lets the person choose where a file goes; nothing of it stays behind.
    func leaves(
        _ file: Binding<URL?>, moved: @escaping @MainActor (String) -> Void
    ) -> some View {
        // What was chosen is told before the file is forgotten.
        let shown = Binding { file.wrappedValue != nil } set: { _ in }
        return fileMover(isPresented: shown, file: file.wrappedValue) { answer in
            if case .success(let url) = answer { moved(url.lastPathComponent) }
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
