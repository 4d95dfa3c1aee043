package app.alongside.platform

import android.content.ContentProvider
import android.content.ContentValues
import android.content.pm.ProviderInfo
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.Bundle
import android.os.ParcelFileDescriptor
import android.provider.OpenableColumns
import app.alongside.support.Shelf
import app.alongside.support.testApp
import java.io.File
import java.io.FileNotFoundException
import java.io.IOException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.shadows.ShadowContentResolver

/** Files of another app that has faults of its own. */
@RunWith(RobolectricTestRunner::class)
class DocumentsTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val documents get() = testApp.services.documents
    private val file = Uri.parse("content://app.alongside.broken/list.json")

    private val picked = Uri.parse("content://app.alongside.picker/document/out.zip")

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

    @Test
    fun anEmptyFileThatCouldNotBeWrittenIsRemoved() {
        val picker = given("")
        assertThrows(IOException::class.java) { runBlocking { documents.write(picked) { throw IOException() } } }
        assertEquals(listOf(picked), picker.removed)
    }

    @Test
    fun oneWhoseWritingIsCancelledIsRemoved() {
        val picker = given("")
        runBlocking {
            val begun = CompletableDeferred<Unit>()
            val writing = launch { documents.write(picked) { begun.complete(Unit); awaitCancellation() } }
            begun.await()
            writing.cancelAndJoin()
        }
        assertEquals(listOf(picked), picker.removed)
    }

    @Test
    fun aFileThatWasWrittenStays() {
        val picker = given("")
        runBlocking { documents.write(picked) {} }
        assertEquals(listOf<Uri>(), picker.removed)
    }

    @Test
    fun aFileThatHadSomethingInItBeforeStays() {
        val picker = given("a list")
        assertThrows(IOException::class.java) { runBlocking { documents.write(picked) { throw IOException() } } }
        assertEquals(listOf<Uri>(), picker.removed)
    }

    @Test
    fun whereItsAppRemovesNothingTheFaultIsTold() {
        given("").removes = false
        assertThrows(IOException::class.java) { runBlocking { documents.write(picked) { throw IOException() } } }
    }

    private fun kept(text: String) = File(folder.root, "kept.txt").apply { writeText(text) }

    private fun writes(document: Uri) = runBlocking { documents.writeText(document, "Words.") }

    @Test
    fun aTextTakesThePlaceOfWhatTheFileHad() {
        val kept = kept("What was there before, and longer.")
        writes(Shelf(kept).document)
        assertEquals("Words.", kept.readText())
    }

    @Test
    fun aFileThatATextDoesNotFitIntoGoes() {
        val kept = kept("")
        assertThrows(IOException::class.java) { writes(Shelf(kept, full = true).document) }
        assertFalse(kept.exists())
    }

    @Test
    fun aFileThatDoesNotOpenGoesWhereItIsEmptyAlone() {
        val kept = kept("Before.")
        assertThrows(FileNotFoundException::class.java) { writes(Shelf(kept, shut = true).document) }
        assertTrue(kept.exists())
        kept.writeText("")
        assertThrows(FileNotFoundException::class.java) { writes(Shelf(kept, shut = true).document) }
        assertFalse(kept.exists())
    }

    private fun given(words: String) = Picker(folder.newFile().apply { writeText(words) })
        .apply { attachInfo(testApp, ProviderInfo().also { it.authority = picked.authority }) }
        .also { ShadowContentResolver.registerProviderInternal(picked.authority, it) }

    /** The app that has what the system's picker gave. */
    private class Picker(private val file: File) : Broken() {
        val removed = mutableListOf<Uri>()
        var removes = true

        override fun query(uri: Uri, columns: Array<String>?, where: String?, with: Array<String>?, order: String?): Cursor =
            MatrixCursor(columns).apply { addRow(columns!!.map { if (it == OpenableColumns.SIZE) file.length() else file.name }) }

        override fun openFile(uri: Uri, mode: String): ParcelFileDescriptor =
            ParcelFileDescriptor.open(file, ParcelFileDescriptor.parseMode(mode))

        override fun call(method: String, of: String?, with: Bundle?): Bundle? {
            if (method != "android:deleteDocument" || !removes) throw UnsupportedOperationException()
            removed += checkNotNull(with).getParcelable("uri", Uri::class.java)!!
            return null
        }
    }

    private open class Broken : ContentProvider() {
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
