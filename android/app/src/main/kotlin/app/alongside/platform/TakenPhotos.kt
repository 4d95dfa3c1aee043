package app.alongside.platform

import android.content.ContentProvider
import android.content.ContentValues
import android.database.Cursor
import android.net.Uri
import android.os.ParcelFileDescriptor
import androidx.core.net.toUri
import app.alongside.App
import java.io.ByteArrayOutputStream
import java.io.FileNotFoundException
import java.io.IOException
import java.io.InputStream
import java.util.UUID
import java.util.concurrent.ConcurrentHashMap
import kotlin.concurrent.thread
import kotlinx.coroutines.CompletableDeferred

/** Photos on their way from the phone's camera app, in memory alone: no plain copy comes to this app's disk. */
class TakenPhotos(private val authority: String) {
    private val arriving = ConcurrentHashMap<Uri, CompletableDeferred<ByteArray?>>()

    /** A place that the camera app can write one photo to. */
    fun place(): Uri = "content://$authority/${UUID.randomUUID()}".toUri()

    fun has(place: Uri): Boolean = place.authority == authority

    /** Begins to take a photo. What is written is told to what this gives. */
    fun begin(place: Uri): CompletableDeferred<ByteArray?> =
        CompletableDeferred<ByteArray?>().also { arriving[place] = it }

    /** The photo, once it is written; fails where none was. */
    suspend fun photo(place: Uri): ByteArray = arriving[place]?.await() ?: throw FileNotFoundException()

    /** It is in the store, or not wanted. */
    fun forget(place: Uri) {
        arriving.remove(place)
    }
}

/**
 * Where the camera app writes to. Other apps reach it with the phone's leave for one photo, and cannot
 * read from it.
 */
class TakenPhotosProvider : ContentProvider() {
    override fun onCreate() = true

    override fun openFile(uri: Uri, mode: String): ParcelFileDescriptor {
        if ('w' !in mode) throw FileNotFoundException()
        val photo = (context?.applicationContext as App).services.takenPhotos.begin(uri)
        val (read, write) = ParcelFileDescriptor.createPipe()
        thread(isDaemon = true) {
            photo.complete(ParcelFileDescriptor.AutoCloseInputStream(read).use(::whole))
        }
        return write
    }

    override fun getType(uri: Uri) = "image/jpeg"

    override fun query(
        uri: Uri,
        projection: Array<out String>?,
        selection: String?,
        selectionArgs: Array<out String>?,
        sortOrder: String?,
    ): Cursor? = null

    override fun insert(uri: Uri, values: ContentValues?): Uri? = null

    override fun update(uri: Uri, values: ContentValues?, selection: String?, selectionArgs: Array<out String>?) = 0

    override fun delete(uri: Uri, selection: String?, selectionArgs: Array<out String>?) = 0
}

/** Reads to the end; nothing where that is no photo, or larger than the store takes. */
private fun whole(stream: InputStream): ByteArray? = try {
    val bytes = ByteArrayOutputStream()
    val buffer = ByteArray(BUFFER)
    var size = stream.read(buffer)
    while (size >= 0 && bytes.size() <= MOST) {
        bytes.write(buffer, 0, size)
        size = stream.read(buffer)
    }
    bytes.toByteArray().takeIf { it.size in 1..MOST }
} catch (_: IOException) {
    null
}

private const val BUFFER = 1 shl 16

/** In bytes, as the store has it. */
private const val MOST = 40 * 1024 * 1024
