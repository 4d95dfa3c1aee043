package app.alongside.platform

import android.content.ContentResolver
import android.net.Uri
import android.provider.OpenableColumns
import app.alongside.door.PickedFile
import java.io.FileNotFoundException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** Files that the person picked, which may be far away: never on the main thread. They are read where they are: no copy is made. */
class Documents(private val resolver: ContentResolver) {
    /** The name that the picker showed. */
    suspend fun name(document: Uri): String = withContext(Dispatchers.IO) {
        val columns = arrayOf(OpenableColumns.DISPLAY_NAME)
        val name = try {
            resolver.query(document, columns, null, null, null)?.use { if (it.moveToFirst()) it.getString(0) else null }
        } catch (_: RuntimeException) {
            // Whatever is wrong in the app that has it.
            null
        }
        name ?: document.lastPathSegment.orEmpty()
    }

    /**
     * Gives the picked file, open, to `use`, and closes it afterwards: many can't be opened by a path,
     * or are a pipe. Fails with a `FileNotFoundException` where the app that has it does not give it.
     */
    suspend fun <Answer> open(document: Uri, use: suspend (PickedFile) -> Answer): Answer = opened(document, "r", use)

    /** Gives the file that the person named, open to be written in place of what it had. */
    suspend fun <Answer> write(document: Uri, use: suspend (PickedFile) -> Answer): Answer = opened(document, "rwt", use)

    private suspend fun <Answer> opened(document: Uri, mode: String, use: suspend (PickedFile) -> Answer): Answer {
        val opened = withContext(Dispatchers.IO) {
            try {
                resolver.openFileDescriptor(document, mode)?.use { PickedFile.ofDescriptor(it.detachFd()) }
            } catch (_: RuntimeException) {
                // What is wrong in the app that has it comes here, too.
                null
            }
        }
        return (opened ?: throw FileNotFoundException()).use { use(it) }
    }
}
