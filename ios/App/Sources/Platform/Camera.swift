import SwiftUI
import UIKit

/// The phone's camera. A photo comes as bytes in memory, with nothing of where or when it was taken,
/// and is in no file.
struct CameraView: UIViewControllerRepresentable {
    /// The photo; nothing where none was taken.
    let taken: @MainActor (Data?) -> Void

    static var isThere: Bool { UIImagePickerController.isSourceTypeAvailable(.camera) }

    func makeUIViewController(context: Context) -> UIImagePickerController {
        let picker = UIImagePickerController()
        picker.sourceType = .camera
        picker.delegate = context.coordinator
        return picker
    }

    func updateUIViewController(_ picker: UIImagePickerController, context: Context) {}

    func makeCoordinator() -> Coordinator { Coordinator(taken) }

    final class Coordinator: NSObject, UIImagePickerControllerDelegate,
        UINavigationControllerDelegate
    {
        private let taken: @MainActor (Data?) -> Void

        init(_ taken: @escaping @MainActor (Data?) -> Void) {
            self.taken = taken
        }

        func imagePickerController(
            _ picker: UIImagePickerController,
            didFinishPickingMediaWithInfo info: [UIImagePickerController.InfoKey: Any]
        ) {
            let image = info[.originalImage] as? UIImage
            taken(image?.jpegData(compressionQuality: 0.9))
        }

        func imagePickerControllerDidCancel(_ picker: UIImagePickerController) {
            taken(nil)
        }
    }
}

extension UIImage {
    /// The image of a file, decoded beside the main thread and no larger than it is shown.
    static func shown(_ bytes: Data, side: Double) async -> UIImage? {
        guard let image = UIImage(data: bytes), image.size.width > 0, image.size.height > 0
        else { return nil }
        // Three pixels a point.
        let scale = min(1, 3 * side / max(image.size.width, image.size.height))
        return await image.byPreparingThumbnail(
            ofSize: CGSize(width: image.size.width * scale, height: image.size.height * scale))
    }
}
