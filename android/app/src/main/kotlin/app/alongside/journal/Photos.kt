package app.alongside.journal

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import app.alongside.AppException
import app.alongside.PhotoId
import app.alongside.Services
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
