package app.alongside.platform

import android.content.Context
import android.content.pm.ApplicationInfo
import android.os.StrictMode

/**
 * In a debug build, logs what is left open and what blocks the main thread. Such a log has class
 * names and places in code, none of what the person wrote.
 */
fun watchForFaults(context: Context) {
    if (context.applicationInfo.flags and ApplicationInfo.FLAG_DEBUGGABLE == 0) return
    StrictMode.setThreadPolicy(
        StrictMode.ThreadPolicy.Builder().detectCustomSlowCalls().detectNetwork().detectDiskWrites().penaltyLog().build(),
    )
    StrictMode.setVmPolicy(
        StrictMode.VmPolicy.Builder()
            .detectActivityLeaks()
            .detectLeakedClosableObjects()
            .detectLeakedRegistrationObjects()
            .penaltyLog()
            .build(),
    )
}
