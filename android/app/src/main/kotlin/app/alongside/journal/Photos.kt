package app.alongside.journal

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.net.Uri
import app.alongside.AppException
import app.alongside.DraftOf
import app.alongside.EntryId
import app.alongside.FormContent
import app.alongside.Kind
import app.alongside.Photo
import app.alongside.PhotoId
import app.alongside.Services
import app.alongside.Thing
import app.alongside.door.Job
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** A photo as it is drawn; without a picture where it can't be read. */
class ShownPhoto(val picture: Bitmap?)

/** Reads a photo, no larger than it is shown, in memory alone. `side` is of its longer side, in pixels. */
suspend fun Services.photo(id: PhotoId, side: Int): ShownPhoto = try {
    val bytes = gateway.call { journal.photo(id) }
    ShownPhoto(withContext(Dispatchers.Default) { decode(bytes, side) })
} catch (_: AppException) {
    ShownPhoto(null)
}

/**
 * Puts a picked or taken photo into the store. Where a lock stops it nobody needs to be told: it comes in
 * once the store is open again.
 */
suspend fun Services.takeIn(document: Uri): Photo {
    if (takenPhotos.has(document)) {
        val bytes = takenPhotos.photo(document)
        return gateway.call { journal.addPhoto(bytes, it) }
    }
    return Job().use { job ->
        documents.open(document) { file -> gateway.beside(job, awaiting = false) { journal.addPhotoOf(file, it, job) } }
    }
}

/**
 * Puts a photo that was picked for an entry into its draft, while no page of it is open. Whether it did:
 * not where what was typed could not be kept, which would be kept over it later.
 */
suspend fun Services.takeIntoDraft(entry: EntryId?, document: Uri): Boolean {
    val photo = takeIn(document)
    drafts.flush()
    val of = draftOf(entry)
    if (of in drafts.unkept.value) return false
    gateway.call { context ->
        val input = screens.entry(of, context).input
        saveDraft(of, FormContent.Entry(input.copy(photos = (input.photos + photo.id).distinct())), context)
    }
    return true
}

/** The draft of an entry; without an id of a new one. */
internal fun draftOf(entry: EntryId?): DraftOf = if (entry == null) DraftOf.New(Kind.ENTRY) else DraftOf.Change(Thing.Entry(entry))

private fun decode(bytes: ByteArray, side: Int): Bitmap? {
    val size = BitmapFactory.Options().apply { inJustDecodeBounds = true }
    BitmapFactory.decodeByteArray(bytes, 0, bytes.size, size)
    val options = BitmapFactory.Options().apply { inSampleSize = sample(maxOf(size.outWidth, size.outHeight), side) }
    return BitmapFactory.decodeByteArray(bytes, 0, bytes.size, options)
}

/** By what power of two a picture may be smaller and still have all the pixels that are shown. */
internal fun sample(longer: Int, side: Int): Int {
    var sample = 1
    while (longer / (sample * 2) >= side) sample *= 2
    return sample
}
