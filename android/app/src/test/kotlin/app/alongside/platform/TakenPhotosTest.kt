package app.alongside.platform

import android.content.pm.ProviderInfo
import android.os.ParcelFileDescriptor
import app.alongside.support.testApp
import java.io.FileNotFoundException
import java.io.IOException
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** A photo that the camera app writes. */
@RunWith(RobolectricTestRunner::class)
class TakenPhotosTest {
    /** How many bytes arrive of so many. */
    private fun arrive(bytes: Int): Int {
        val place = testApp.services.takenPhotos.place()
        val camera = TakenPhotosProvider().apply { attachInfo(testApp, ProviderInfo()) }
        try {
            ParcelFileDescriptor.AutoCloseOutputStream(camera.openFile(place, "w")).use { it.write(ByteArray(bytes)) }
        } catch (_: IOException) {
            // It is told to stop.
        }
        return runBlocking { testApp.services.takenPhotos.photo(place) }.size
    }

    @Test
    fun itMayBeAsLargeAsTheStoreTakes() {
        val most = 40 * 1024 * 1024
        assertEquals(most, arrive(most))
        assertThrows(FileNotFoundException::class.java) { arrive(most + 1) }
    }
}
