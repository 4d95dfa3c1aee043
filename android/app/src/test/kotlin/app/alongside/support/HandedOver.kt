package app.alongside.support

import android.os.ParcelFileDescriptor
import com.sun.jna.Library
import com.sun.jna.Native
import java.io.File
import java.nio.file.Files
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

    companion object {
        /** A pipe is a pipe: Robolectric's own is a file, which ends before it is written. */
        @JvmStatic
        @Implementation(methodName = "createPipe")
        fun makePipe(): Array<ParcelFileDescriptor> {
            val pipe = File(Files.createTempDirectory("pipe").toFile(), "pipe")
            check(ProcessBuilder("mkfifo", pipe.path).start().waitFor() == 0)
            // For reading too, so that opening waits for nobody.
            val write = ParcelFileDescriptor.open(pipe, ParcelFileDescriptor.MODE_READ_WRITE)
            return arrayOf(ParcelFileDescriptor.open(pipe, ParcelFileDescriptor.MODE_READ_ONLY), write)
        }
    }
}
