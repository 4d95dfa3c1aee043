import AlongsideCore
import AlongsideKit
import PhotosUI
import SwiftUI
import UIKit

/// The photos of an entry, in a row under its words.
struct EntryPhotos: View {
    let app: AppViewModel
    let model: EntryViewModel

    var body: some View {
        if model.state.addingPhoto {
            HStack(spacing: 8) {
                ProgressView()
                Note(words: "entry.addingPhoto")
            }
            .padding(.horizontal, 20)
        }
        if !model.state.photos.isEmpty {
            VStack(alignment: .leading, spacing: 8) {
                Chips {
                    ForEach(model.state.photos.indices, id: \.self) { photo($0) }
                }
                if model.state.originalElsewhere { Note(words: "entry.photoOriginal") }
            }
            .padding(.horizontal, 20)
        }
        if model.state.removedPhoto != nil {
            HStack {
                Note(words: "entry.photoRemoved")
                Button("action.undo") { model.putPhotoBack() }.buttonStyle(WordButton())
            }
            .padding(.horizontal, 20)
        }
    }

    private func photo(_ index: Int) -> some View {
        let photo = model.state.photos[index]
        return Button {
            app.open(.photo(photo.id))
        } label: {
            PhotoView(app: app, id: photo.id, side: 96)
                .frame(width: 96, height: 96)
        }
        .buttonStyle(.plain)
        .accessibilityLabel(Text("entry.photoNumber \(index + 1) \(model.state.photos.count)"))
        .overlay(alignment: .topTrailing) {
            Button {
                model.removePhoto(photo.id)
            } label: {
                Label("entry.withoutPhoto \(index + 1)", systemImage: "xmark")
                    .labelStyle(.iconOnly)
                    .foregroundStyle(Palette.ink.color)
                    .padding(8)
                    .background(Palette.card.color, in: .circle)
                    .frame(width: 48, height: 48)
                    .contentShape(.rect)
            }
            .buttonStyle(.plain)
        }
    }
}

/// Adds a photo, from the camera or from those that are there.
struct PhotoButton: View {
    let model: EntryViewModel
    @State private var picks = false
    @State private var takes = false
    @State private var picked: [PhotosPickerItem] = []

    var body: some View {
        Menu("entry.addPhoto", systemImage: "camera") {
            Button("photo.pick") { picks = true }
            if CameraView.isThere { Button("photo.take") { takes = true } }
        }
        .labelStyle(.iconOnly)
        .frame(minWidth: 48, minHeight: 48)
        // As a file that every device reads: the phone's own form is not one.
        .closesForHelp { (picks, takes) = (false, false) }
        .photosPicker(
            isPresented: $picks, selection: $picked, matching: .images,
            preferredItemEncoding: .compatible
        )
        .onChange(of: picked) { _, items in
            guard !items.isEmpty else { return }
            picked = []
            let files = items.map { item -> PhotoFile in
                { try? await item.loadTransferable(type: Data.self) }
            }
            Task { await model.addPhotos(files, picked: true) }
        }
        .fullScreenCover(isPresented: $takes) {
            CameraView { bytes in
                takes = false
                if let bytes { Task { await model.addPhotos([{ bytes }]) } }
            }
        }
    }
}

/// A photo out of the store, no larger than it is shown. A word stands for one that can't be read.
struct PhotoView: View {
    let app: AppViewModel
    let id: PhotoId
    /// Of the square in which it is shown, in points.
    let side: Double
    @State private var image: UIImage?
    @State private var lost = false

    var body: some View {
        ZStack {
            if let image {
                Image(uiImage: image).resizable().scaledToFit()
            } else if lost {
                Note(words: "photo.notShown")
            } else {
                ProgressView()
            }
        }
        .accessibilityLabel("photo.title")
        .task {
            guard image == nil else { return }
            if let bytes = await app.photo(id) {
                image = await UIImage.shown(bytes, side: side)
            }
            lost = image == nil
        }
    }
}

/// A photo on a page of its own.
struct PhotoScreen: View {
    let app: AppViewModel
    let id: PhotoId

    var body: some View {
        Screen(app: app, title: "photo.title") {
            PhotoView(app: app, id: id, side: 1024)
                .frame(maxWidth: .infinity, maxHeight: .infinity)
                .background(Palette.paper.color)
        }
        .navigationBarTitleDisplayMode(.inline)
    }
}
