package app.alongside

import androidx.lifecycle.ViewModelProvider
import app.alongside.more.VerifyState
import app.alongside.more.VerifyViewModel
import app.alongside.samples.Sample
import app.alongside.support.NEWER_KEYS
import app.alongside.support.PictureTest
import app.alongside.support.fill
import app.alongside.support.keyFilesBecome
import app.alongside.support.testApp
import app.alongside.ui.LockingJob
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Place
import app.alongside.ui.Progress
import java.util.concurrent.CountDownLatch
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** A picture of what stands on the screen for a while: sheets, menus, notices, long jobs, a store that does not open. */
class MomentScreenshotTest : PictureTest("moment-") {
    override fun everyPage() {
        person.setsUp()
        sheets()
        notices()
        work()
        job()
        person.closes()
        keyFilesBecome(NEWER_KEYS)
        testApp.dies()
        person.opens()
        person.sees(R.string.unusable_title)
        picture("unusable")
    }

    private fun sheets() {
        person.taps(R.string.action_add)
        person.sees(R.string.add_urge)
        picture("plus")
        person.taps(R.string.add_write)
        person.types(R.string.entry_text, "By the river.")
        person.taps(R.string.entry_add_photo)
        person.sees(R.string.photo_take)
        picture("photo-menu")
        person.taps(R.string.photo_pick)
        person.goesBack()
        runBlocking { testApp.services.fill() }
        person.taps(R.string.place_journal)
        person.app.changed()
        person.taps(R.string.action_options)
        person.sees(R.string.entry_remove)
        picture("row-menu")
        person.taps(R.string.action_archive)
        person.sees(R.string.notice_archived)
        picture("undo")
    }

    private fun notices() {
        opens(Place.More, Page.Settings)
        person.sees(R.string.new_pin_title)
        person.app.say(Notice(R.string.notice_stopped_by_lock, failed = true, stays = true))
        person.sees(R.string.action_close)
        picture("stopped")
        person.taps(R.string.action_close)
    }

    /** A page has a job that goes on until its picture is taken. */
    private fun work() {
        opens(Place.More, Page.Verify)
        person.sees(R.string.verify_start)
        val owner = person.app.stores.of(Place.More, 1, Page.Verify)
        Sample(VerifyState(busy = true), VerifyViewModel::class) { owner }.isShownTo(person)
        val model = ViewModelProvider(owner)[VerifyViewModel::class.java]
        val end = CompletableDeferred<Unit>()
        testApp.services.scope.launch { model.job.run { end.await() } }
        person.sees(R.string.action_cancel)
        picture("work-begins")
        person.app.progress(Progress(340, 1_200, model.job::cancel, R.string.verify_running))
        picture("work")
        end.complete(Unit)
        person.doesNotSee(R.string.action_cancel)
    }

    /** A job of the whole app, and the lock page after it. */
    private fun job() {
        val end = CountDownLatch(1)
        person.app.runToLock(LockingJob.NewKey, { _, _ -> end.await() })
        person.sees(R.string.job_stay)
        person.sees(R.string.action_cancel)
        person.app.progress(Progress(34, 120, {}, R.string.new_key_running))
        picture("job")
        end.countDown()
        person.sees(R.string.job_done)
        picture("job-done")
    }
}
