package app.alongside.support

import android.content.Intent
import android.os.Bundle
import android.provider.Settings
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.ViewModelProvider
import app.alongside.MainActivity
import app.alongside.ui.AppViewModel
import kotlinx.coroutines.runBlocking
import org.robolectric.Robolectric
import org.robolectric.android.controller.ActivityController

/** A phone with the app: opened, left, turned, stopped. */
open class Phone(rule: ComposeTestRule) : Onlooker(rule) {
    private var controller: ActivityController<MainActivity>? = null

    /** The phone's settings let things move. */
    var moves = false

    /** The screen that is open. */
    val activity: MainActivity get() = checkNotNull(controller).get()

    override val shown: Boolean
        get() = controller?.get()?.lifecycle?.currentState?.isAtLeast(Lifecycle.State.STARTED) == true

    /** Where the app says it is. */
    val app: AppViewModel get() = ViewModelProvider(activity)[AppViewModel::class.java]

    /** Opens the app. */
    fun opens(saved: Bundle? = null, by: Intent? = null) {
        // Whoever tests motion turns it on.
        if (!moves) Settings.Global.putFloat(testApp.contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 0f)
        controller = Robolectric.buildActivity(MainActivity::class.java, by).apply {
            if (saved == null) setup() else setup(saved)
        }
        settles()
    }

    /** Leaves it for another app. */
    fun leaves() {
        controller?.pause()?.stop()
        settles()
    }

    /** Waits until the store has answered what leaving asked of it. */
    fun isLeft() = repeat(3) {
        runBlocking { runCatching { testApp.services.gateway.status() } }
        settles()
    }

    /** Comes back to it. */
    fun comesBack() {
        controller?.restart()?.start()?.resume()
        settles()
    }

    /** Uses the system's own way back. */
    fun goesBack() {
        rule.runOnUiThread { activity.onBackPressedDispatcher.onBackPressed() }
        settles()
    }

    /** Turns the phone. */
    fun turns() {
        controller?.recreate()
        settles()
    }

    /** The system kills the process, with or without the app's being left before, and starts it anew. */
    fun losesTheProcess(left: Boolean) {
        val saved = Bundle()
        val old = checkNotNull(controller)
        if (left) {
            leaves()
            // It takes the phone longer to end what was left than the app to keep it.
            awaits("what was typed is not kept") { testApp.services.drafts.unkept.value.isEmpty() }
        }
        old.saveInstanceState(saved)
        testApp.dies()
        old.close()
        opens(saved)
    }

    /** What the system keeps of the screen while the app is away. */
    fun saves(into: Bundle) = checkNotNull(controller).saveInstanceState(into)

    /** Leaves it for good. */
    fun closes() {
        controller?.close()
        controller = null
        settles()
    }
}
