package app.alongside.journal

import org.junit.Assert.assertEquals
import org.junit.Test

/** How small a photo is read. */
class PhotosTest {
    @Test
    fun aPhotoIsReadAsSmallAsItsShownPixelsAllow() {
        assertEquals(1, sample(2048, 2048))
        assertEquals(1, sample(2048, 1100))
        assertEquals(2, sample(2048, 1024))
        assertEquals(16, sample(2048, 96))
        assertEquals(1, sample(40, 96))
    }
}
