package app.alongside.support

import android.os.ParcelFileDescriptor
import com.sun.jna.Library
import com.sun.jna.Native
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadows.ShadowParcelFileDescriptor

/** Hands a file over as a phone does; Robolectric knows no number of its own for it. */
@Implements(ParcelFileDescriptor::class)
class HandedOver : ShadowParcelFileDescriptor() {
    private interface C : Library {
        fun dup(number: Int): Int
    }

    @Implementation
    fun detachFd(): Int {
        val number = Native.load("c", C::class.java).dup(fd)
        close()
        return number
    }
}
