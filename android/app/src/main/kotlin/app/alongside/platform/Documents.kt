package app.alongside.platform

import android.content.ContentResolver
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.DocumentsContract
import android.provider.OpenableColumns
import app.alongside.door.PickedFile
import java.io.FileNotFoundException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.withContext

/** Files that the person picked, which may be far away: never on the main thread. They are read where they are: no copy is made. */
class Documents(private val resolver: ContentResolver) {
    /** The name that the picker showed. */
    suspend fun name(document: Uri): String =
        told(document, OpenableColumns.DISPLAY_NAME) ?: document.lastPathSegment.orEmpty()

    /**
     * Gives the picked file, open, to `use`, and closes it afterwards: many can't be opened by a path,
     * or are a pipe. Fails with a `FileNotFoundException` where the app that has it does not give it.
     */
    suspend fun <Answer> open(document: Uri, use: suspend (PickedFile) -> Answer): Answer = picked(document, READS, use)

    /**
     * Gives the file that the person named, open to be written in place of what it had. Where that does
     * not come to its end, the empty file that the picker has made for it is removed; a file that had
     * something in it before is the person's own, and stays.
     */
    suspend fun <Answer> write(document: Uri, use: suspend (PickedFile) -> Answer): Answer =
        orRemoved(document) { picked(document, WRITES, use) }

    /** Writes a text as `write` does, to its end also where the page is left meanwhile. */
    suspend fun writeText(document: Uri, text: String) = withContext(Dispatchers.IO + NonCancellable) {
        orRemoved(document) {
            ParcelFileDescriptor.AutoCloseOutputStream(opened(document, WRITES)).use { it.write(text.toByteArray()) }
        }
    }

    /** Removes a file that the picker has made, where nothing was written to it. */
    suspend fun removeEmpty(document: Uri) {
        if (isEmpty(document)) remove(document)
    }

    private suspend fun <Answer> orRemoved(document: Uri, write: suspend () -> Answer): Answer {
        val isNew = isEmpty(document)
        var written = false
        try {
            return write().also { written = true }
        } finally {
            if (isNew && !written) remove(document)
        }
    }

    private suspend fun isEmpty(document: Uri) = told(document, OpenableColumns.SIZE) == "0"

    /** Also where the coroutine was cancelled. An app that removes no files keeps this one. */
    private suspend fun remove(document: Uri) = withContext(NonCancellable + Dispatchers.IO) {
        try {
            DocumentsContract.deleteDocument(resolver, document)
        } catch (_: FileNotFoundException) {
            // It is gone already.
        } catch (_: RuntimeException) {
            // Whatever is wrong in the app that has it.
        }
    }

    private suspend fun <Answer> picked(document: Uri, mode: String, use: suspend (PickedFile) -> Answer): Answer {
        val file = withContext(Dispatchers.IO) { opened(document, mode).use { PickedFile.ofDescriptor(it.detachFd()) } }
        return file.use { use(it) }
    }

    private fun opened(document: Uri, mode: String): ParcelFileDescriptor = try {
        resolver.openFileDescriptor(document, mode)
    } catch (_: RuntimeException) {
        // What is wrong in the app that has it comes here, too.
        null
    } ?: throw FileNotFoundException()

    /** What the app that has the file tells of it; nothing where it does not. */
    private suspend fun told(document: Uri, column: String): String? = withContext(Dispatchers.IO) {
        try {
            resolver.query(document, arrayOf(column), null, null, null)?.use { if (it.moveToFirst()) it.getString(0) else null }
        } catch (_: RuntimeException) {
            // Whatever is wrong in the app that has it.
            null
        }
    }

    private companion object {
        const val READS = "r"

        /** In place of what it had. */
        const val WRITES = "rwt"
    }
}
