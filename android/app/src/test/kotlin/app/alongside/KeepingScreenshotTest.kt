package app.alongside

import app.alongside.support.PictureTest
import app.alongside.support.fill
import app.alongside.support.fillWithWords
import app.alongside.support.spoilAPage
import app.alongside.support.testApp
import app.alongside.ui.Page
import app.alongside.ui.Place
import kotlinx.coroutines.runBlocking

/** A picture of what keeps the store whole: snapshots, a check, a repair, a new key. */
class KeepingScreenshotTest : PictureTest() {
    override fun everyPage() {
        person.setsUp()
        runBlocking { testApp.services.fill() }
        fillWithWords()
        opens(Place.More, Page.Snapshots)
        person.sees(R.string.snapshots_entries, 14)
        picture("snapshots")
        person.taps("November 22", exactly = false)
        person.sees(R.string.snapshot_stays)
        picture("snapshot")
        person.taps(R.string.action_next)
        person.sees(R.string.new_pin_proof)
        picture("proof")
        opens(Place.More, Page.Verify)
        person.taps(R.string.verify_start)
        person.sees(R.string.verify_whole)
        picture("verify")
        opens(Place.More, Page.NewKey)
        person.sees(R.string.new_key_copied)
        picture("new-key")
        person.taps(R.string.action_next)
        person.taps(R.string.code_written)
        person.sees(R.string.new_key_pin)
        picture("new-key-pin")
        repair()
    }

    private fun repair() {
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        person.unlocks()
        person.awaits("it does not open") { testApp.services.gateway.open }
        spoilAPage()
        opens(Place.More, Page.Verify)
        person.taps(R.string.verify_start)
        person.sees(R.string.verify_damaged)
        picture("verify-damaged")
        person.taps(R.string.verify_mend)
        person.sees(R.string.mend_aside)
        picture("mend")
        person.taps(R.string.mend_start)
        person.typesPin()
        person.taps(R.string.mend_start)
        person.unlocks()
        person.sees(R.string.mend_report)
        picture("mend-report")
    }
}
