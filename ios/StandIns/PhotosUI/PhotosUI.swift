// A stand-in, for checking on Linux that App/ compiles, for the part of Apple's PhotosUI that is used.
// Nothing of it is in the app.

import SwiftUI

public struct PHPickerFilter: Sendable {
    public static var images: PHPickerFilter { fatalError() }
}

public struct PhotosPickerItem: Hashable, Sendable {
    public struct EncodingDisambiguationPolicy: Hashable, Sendable {
        public static let compatible = EncodingDisambiguationPolicy()
    }

    public func loadTransferable(type: Data.Type) async throws -> Data? { fatalError() }
}

extension View {
    public func photosPicker(
        isPresented: Binding<Bool>, selection: Binding<[PhotosPickerItem]>,
        matching filter: PHPickerFilter?,
        preferredItemEncoding: PhotosPickerItem.EncodingDisambiguationPolicy
    ) -> EmptyView { EmptyView() }
}
