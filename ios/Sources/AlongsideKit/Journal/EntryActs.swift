import AlongsideCore
import Foundation

/// Gives the bytes of a photo's file; nothing where it can't be read.
public typealias PhotoFile = @MainActor () async -> Data?

// What else is done with an entry: its photos, and where it goes.
extension EntryViewModel {
    /// Puts photos into the store and into the entry, one after the other: more may come while some
    /// are on their way. Those that were picked stay where they were too. One that can't be taken is
    /// said, and does not keep the others out.
    public func addPhotos(_ files: [PhotoFile], picked: Bool = false) async {
        guard let keeper else { return }
        photosToAdd += files.map { ($0, picked) }
        guard !state.addingPhoto else { return }
        state.addingPhoto = true
        var refused: Problem?
        while !photosToAdd.isEmpty {
            let (file, picked) = photosToAdd.removeFirst()
            refused = await addPhoto(file, picked: picked) ?? refused
        }
        state.addingPhoto = false
        // The screen may be left meanwhile, and nothing would keep them later.
        await keeper.keepNow()
        if let refused { state.problem = refused }
    }

    /// Gives what went wrong, if something did.
    private func addPhoto(_ file: PhotoFile, picked: Bool) async -> Problem? {
        guard let bytes = await file() else { return Problem(.refused, field: "photo") }
        // Of an entry that was discarded meanwhile: the store would have it for nothing.
        await discarding?.value
        guard keeper?.ended == false else { return nil }
        let taking = Task { await take(bytes, picked: picked) }
        self.taking = taking
        return await taking.value
    }

    private func take(_ bytes: Data, picked: Bool) async -> Problem? {
        switch await app.ask({ try $0.journal.addPhoto(bytes: bytes, context: $1) }) {
        case .success(let photo):
            typed {
                // The store has the same photo once, and so does an entry.
                if !$0.photos.contains(where: { $0.id == photo.id }) {
                    $0.draft?.photos.append(photo.id)
                    $0.photos.append(photo)
                }
                $0.removedPhoto = nil
                if picked { $0.originalElsewhere = true }
            }
            return nil
        case .failure(let problem): return problem
        }
    }

    public func removePhoto(_ id: PhotoId) {
        typed {
            $0.removedPhoto = $0.photos.first { $0.id == id }
            $0.draft?.photos.removeAll { $0 == id }
            $0.photos.removeAll { $0.id == id }
        }
    }

    public func putPhotoBack() {
        guard let photo = state.removedPhoto else { return }
        typed {
            $0.draft?.photos.append(photo.id)
            $0.photos.append(photo)
            $0.removedPhoto = nil
        }
    }

    public func archive() async {
        await leave(.archived) { id, opened, context in
            _ = try opened.journal.setEntryArchived(entryId: id, archived: true, context: context)
        }
    }

    public func restore() async {
        await leave(.restored) { id, opened, context in
            _ = try opened.journal.setEntryArchived(entryId: id, archived: false, context: context)
        }
    }

    /// Whether *On this day* may bring it back.
    public func setHiddenFromMemories(_ hidden: Bool) async {
        guard let id = state.id, !state.busy else { return }
        let problem = await app.keep(hidden ? .hidden : .kept) {
            _ = try $0.journal.setEntryHiddenFromMemories(
                entryId: id, hiddenFromMemories: hidden, context: $1)
        }
        state.problem = problem
        if problem == nil { state.entry?.hiddenFromMemories = hidden }
    }

    /// Puts it into the bin.
    public func remove() async {
        await leave(.binned) { id, opened, context in
            try opened.journal.trashEntry(entryId: id, context: context)
        }
    }

    private func leave(
        _ said: Notice.Said, _ act: @Sendable (EntryId, Opened, CallContext) throws -> Void
    ) async {
        guard let id = state.id, !state.busy else { return }
        await keeper?.keepNow()
        state.busy = true
        let problem = await app.keep(said) { try act(id, $0, $1) }
        state.busy = false
        state.problem = problem
        if problem == nil { state.finished = true }
    }

    /// Throws away what was typed and is not kept as an entry. A photo that goes into the store now
    /// goes with it; those that come later are not taken.
    public func discard() async {
        guard discarding == nil else { return }
        let discarding = Task {
            _ = await taking?.value
            guard await throwAway() else { return }
            photosToAdd = []
            state.finished = true
        }
        self.discarding = discarding
        await discarding.value
        self.discarding = nil
    }
}

extension AppViewModel {
    /// A photo, to be shown: the bytes of its file; nothing where it can't be read.
    public func photo(_ id: PhotoId) async -> Data? {
        try? await ask { opened, _ in try opened.journal.photo(photoId: id) }.get()
    }
}
