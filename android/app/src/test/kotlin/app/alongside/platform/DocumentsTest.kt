package app.alongside.platform

import android.content.ContentProvider
import android.content.ContentValues
import android.database.Cursor
import android.net.Uri
import android.os.ParcelFileDescriptor
import app.alongside.support.testApp
import java.io.FileNotFoundException
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.shadows.ShadowContentResolver

/** Files of another app that has faults of its own. */
@RunWith(RobolectricTestRunner::class)
class DocumentsTest {
    private val documents get() = testApp.services.documents
    private val file = Uri.parse("content://app.alongside.broken/list.json")

    @Before
    fun aBrokenApp() = ShadowContentResolver.registerProviderInternal(file.authority, Broken())

    @Test
    fun aFileThatItsAppCannotGiveIsNotFound() {
        assertThrows(FileNotFoundException::class.java) { runBlocking { documents.open(file) {} } }
        assertThrows(FileNotFoundException::class.java) { runBlocking { documents.write(file) {} } }
    }

    @Test
    fun aFileWithoutANameIsCalledByTheEndOfItsPath() {
        assertEquals("list.json", runBlocking { documents.name(file) })
    }

    private class Broken : ContentProvider() {
        override fun onCreate() = true
        override fun getType(uri: Uri): String? = null
        override fun query(uri: Uri, columns: Array<String>?, where: String?, with: Array<String>?, order: String?): Cursor? =
            throw IllegalStateException()
        override fun openFile(uri: Uri, mode: String): ParcelFileDescriptor? = throw IllegalStateException()
        override fun insert(uri: Uri, values: ContentValues?): Uri? = null
        override fun update(uri: Uri, values: ContentValues?, where: String?, with: Array<String>?) = 0
        override fun delete(uri: Uri, where: String?, with: Array<String>?) = 0
    }
}
