import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// The photos of an entry, also those that are long on their way.
final class EntryPhotoTests: XCTestCase {
    /// A photo of one dot.
    private let dot = Data(
        base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
            + "AABJRU5ErkJggg==")

    private let otherDot = Data(
        base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNQaHgAAAJEAYFxwsax"
            + "AAAAAElFTkSuQmCC")

    @MainActor
    private func saved(_ app: AppViewModel) async throws -> Entry {
        let journal = JournalViewModel(app)
        await journal.refresh()
        return try XCTUnwrap(journal.state.entries.first)
    }

    @MainActor
    func testAPhotoGoesIntoTheEntryAndOutAgain() async throws {
        let app = try await Home().open()
        let model = EntryViewModel(app)
        await model.load()
        let dot = try XCTUnwrap(self.dot)
        await model.addPhotos([{ nil }])
        XCTAssertEqual(model.state.problem?.field, "photo")
        await model.addPhotos([{ Data("no photo".utf8) }, { dot }])
        XCTAssertEqual(model.state.problem?.field, "photo", "what is refused is said")
        XCTAssertEqual(model.state.photos.count, 1, "and keeps no other out")
        XCTAssertFalse(model.state.addingPhoto)
        model.setText("")
        XCTAssertNil(model.state.problem)
        let photo = try XCTUnwrap(model.state.photos.first)
        let bytes = await app.photo(photo.id)
        XCTAssertEqual(bytes?.starts(with: [0xFF, 0xD8]), true, "the store has it as a JPEG")
        model.removePhoto(photo.id)
        XCTAssertEqual(model.state.draft?.photos, [])
        model.putPhotoBack()
        XCTAssertEqual(model.state.draft?.photos, [photo.id])
        XCTAssertNil(model.state.removedPhoto)
        XCTAssertFalse(model.state.originalElsewhere)
        await model.addPhotos([{ dot }], picked: true)
        XCTAssertTrue(model.state.originalElsewhere)
        XCTAssertEqual(model.state.photos, [photo], "the same photo is there once")
        XCTAssertEqual(model.state.draft?.photos, [photo.id])
        await model.save()
        let entry = try await saved(app)
        XCTAssertEqual(entry.photos.map(\.id), [photo.id], "a photo alone is enough")
        let again = EntryViewModel(app, id: entry.id)
        await again.load()
        XCTAssertEqual(again.state.photos, entry.photos)
        let gone = await app.photo("0192f0c1-0000-7000-8000-000000000000")
        XCTAssertNil(gone)
    }

    @MainActor
    func testAnEntryIsNotSavedWithoutThePhotoThatIsOnItsWay() async throws {
        let app = try await Home().open()
        let model = EntryViewModel(app)
        await model.load()
        model.setText(secret)
        let photo = SlowPhoto(dot)
        let adding = Task { await model.addPhotos([photo.file]) }
        await until { photo.isAsked }
        XCTAssertTrue(model.state.addingPhoto)
        await model.save()
        XCTAssertFalse(model.state.finished, "it would be saved without the photo")
        photo.come()
        await adding.value
        await model.save()
        XCTAssertTrue(model.state.finished)
        let entry = try await saved(app)
        XCTAssertEqual(entry.photos.count, 1)
    }

    @MainActor
    func testAPhotoThatComesWhileAnotherIsOnItsWayIsAddedToo() async throws {
        let app = try await Home().open()
        let model = EntryViewModel(app)
        await model.load()
        let photo = SlowPhoto(dot)
        let adding = Task { await model.addPhotos([photo.file]) }
        await until { photo.isAsked }
        let other = try XCTUnwrap(otherDot)
        await model.addPhotos([{ Data("no photo".utf8) }, { other }], picked: true)
        XCTAssertEqual(model.state.photos, [], "they come in their order")
        photo.come()
        await adding.value
        XCTAssertEqual(model.state.photos.count, 2)
        XCTAssertTrue(model.state.originalElsewhere)
        XCTAssertEqual(model.state.problem?.field, "photo", "what is refused is said")
        XCTAssertFalse(model.state.addingPhoto)
    }

    /// Nothing is kept by itself here: the photo has to be kept as it comes.
    @MainActor
    func testAPhotoIsKeptThoughItsFormWasLeft() async throws {
        let home = try Home()
        let app = await home.start(
            pace: Pace(afterLast: .seconds(600), atMost: .seconds(1800), undo: .seconds(600)))
        app.introduce(.recovering, country: "US")
        try await home.setUp(app)
        let photo = SlowPhoto(dot)
        var adding: Task<Void, Never>?
        do {
            let model = EntryViewModel(app)
            await model.load()
            adding = Task { await model.addPhotos([photo.file]) }
            await until { photo.isAsked }
            await model.left()
        }
        photo.come()
        await adding?.value
        let again = EntryViewModel(app)
        await again.load()
        XCTAssertEqual(again.state.photos.count, 1)
    }

    @MainActor
    func testAPhotoThatComesAfterItsEntryWasDiscardedIsNotTaken() async throws {
        let dot = try XCTUnwrap(self.dot)
        let elsewhere = EntryViewModel(try await Home().open())
        await elsewhere.load()
        await elsewhere.addPhotos([{ dot }])
        let id = try XCTUnwrap(elsewhere.state.photos.first?.id, "the same in every store")

        let app = try await Home().open()
        let model = EntryViewModel(app)
        await model.load()
        model.setText(secret)
        let photo = SlowPhoto(dot)
        let adding = Task { await model.addPhotos([photo.file, { dot }]) }
        await until { photo.isAsked }
        await model.discard()
        XCTAssertTrue(model.state.finished)
        photo.come()
        await adding.value
        XCTAssertFalse(model.state.addingPhoto)
        let bytes = await app.photo(id)
        XCTAssertNil(bytes, "the store would have it for nothing")
        let again = EntryViewModel(app)
        await again.load()
        XCTAssertEqual(again.state.text, "")
        XCTAssertEqual(again.state.photos, [])
    }

    @MainActor
    func testAPhotoDoesNotBringBackWhatWasDiscardedFromTheList() async throws {
        let app = try await Home().open()
        app.open(.entry(nil))
        let model = EntryViewModel(app)
        await model.load()
        model.setText(secret)
        let photo = SlowPhoto(dot)
        let adding = Task { await model.addPhotos([photo.file]) }
        await until { photo.isAsked }
        await model.left()
        let journal = JournalViewModel(app)
        await journal.refresh()
        await journal.discard(try XCTUnwrap(journal.state.drafts.first))
        XCTAssertEqual(app.state.pages, [], "nothing would keep what is typed there")
        photo.come()
        await adding.value
        await journal.refresh()
        XCTAssertEqual(journal.state.drafts, [])
        await app.undo()
        await journal.refresh()
        XCTAssertEqual(journal.state.drafts.map(\.form), [.entry(draft: EntryInput(text: secret))])
    }

    /// Nothing is kept by itself here: *Discard* has to keep what *Undo* brings back.
    @MainActor
    func testAPhotoThatIsTakenAsItsEntryIsDiscardedGoesWithItAndComesBack() async throws {
        let home = try Home()
        let app = await home.start(
            pace: Pace(afterLast: .seconds(600), atMost: .seconds(1800), undo: .seconds(600)))
        app.introduce(.recovering, country: "US")
        try await home.setUp(app)
        let model = EntryViewModel(app)
        await model.load()
        model.setText(secret)
        let dot = try XCTUnwrap(self.dot)
        let adding = Task { await model.addPhotos([{ dot }]) }
        await until { model.taking != nil }
        await model.discard()
        await adding.value
        XCTAssertTrue(model.state.finished)
        let empty = EntryViewModel(app)
        await empty.load()
        XCTAssertEqual(empty.state.photos, [])
        await app.undo()
        let again = EntryViewModel(app)
        await again.load()
        XCTAssertEqual(again.state.text, secret)
        XCTAssertEqual(again.state.photos.count, 1)
    }
}

/// A photo whose bytes are long on their way.
@MainActor
private final class SlowPhoto {
    private let bytes: Data?
    private var waiting: CheckedContinuation<Void, Never>?
    var isAsked: Bool { waiting != nil }

    init(_ bytes: Data?) {
        self.bytes = bytes
    }

    func file() async -> Data? {
        await withCheckedContinuation { waiting = $0 }
        return bytes
    }

    func come() {
        waiting?.resume()
        waiting = nil
    }
}
