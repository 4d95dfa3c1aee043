package app.alongside.support

import android.content.ContentProvider
import android.content.ContentValues
import android.content.pm.ProviderInfo
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.Bundle
import android.os.ParcelFileDescriptor
import android.provider.OpenableColumns
import java.io.File
import java.io.FileNotFoundException
import org.robolectric.shadows.ShadowContentResolver

/** Another app that has one file and removes it when it is asked to; it can be `full`, or give the file to nobody. */
class Shelf(private val file: File, private val full: Boolean = false, private val shut: Boolean = false) : ContentProvider() {
    val document: Uri = Uri.parse("content://app.alongside.shelf/1")

    init {
        attachInfo(testApp, ProviderInfo().apply { authority = document.authority })
        ShadowContentResolver.registerProviderInternal(document.authority, this)
    }

    override fun onCreate() = true
    override fun getType(uri: Uri): String? = null

    override fun query(uri: Uri, columns: Array<String>?, where: String?, with: Array<String>?, order: String?): Cursor =
        MatrixCursor(columns).apply {
            addRow(columns.orEmpty().map { if (it == OpenableColumns.SIZE) file.length() else file.name })
        }

    override fun openFile(uri: Uri, mode: String): ParcelFileDescriptor {
        if (shut) throw FileNotFoundException()
        val opened = ParcelFileDescriptor.parseMode(mode)
        if (!full) return ParcelFileDescriptor.open(file, opened)
        // Every write to it fails as on a full disk, once the file was emptied.
        file.writeText("")
        return ParcelFileDescriptor.open(File("/dev/full"), ParcelFileDescriptor.MODE_READ_WRITE)
    }

    override fun call(method: String, of: String?, with: Bundle?): Bundle? {
        if (method == "android:deleteDocument") file.delete()
        return null
    }

    override fun insert(uri: Uri, values: ContentValues?): Uri? = null
    override fun update(uri: Uri, values: ContentValues?, where: String?, with: Array<String>?) = 0
    override fun delete(uri: Uri, where: String?, with: Array<String>?) = 0
}
