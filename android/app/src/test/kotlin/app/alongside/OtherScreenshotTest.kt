package app.alongside

import android.graphics.Bitmap
import android.graphics.Color
import app.alongside.directory.DirectoryPart
import app.alongside.support.PictureTest
import app.alongside.support.fill
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.Page
import app.alongside.ui.Place
import java.io.ByteArrayOutputStream
import kotlinx.coroutines.runBlocking

/** A picture of each page that is seen once, or seldom. */
class OtherScreenshotTest : PictureTest() {
    override fun everyPage() {
        firstRun()
        runBlocking { testApp.services.fill() }
        directory()
        groups()
        names()
        about()
        lock()
    }

    private fun firstRun() {
        person.opens()
        person.sees(R.string.welcome_what)
        person.taps(R.string.action_next)
        person.sees(R.string.welcome_seen)
        picture("welcome-seen")
        person.taps(R.string.action_next)
        person.sees(R.string.welcome_brings)
        picture("welcome-brings")
        person.taps(R.string.role_recovering)
        person.taps(R.string.action_next)
        person.choosesPin()
        person.taps(R.string.action_later)
        person.sees(R.string.first_title)
        person.taps(R.string.action_not_now)
        person.sees(R.string.today_empty)
        opens(Place.More, Page.RecoveryCode)
        person.taps(R.string.code_written)
        person.sees(R.string.code_type_back)
        picture("code-back")
    }

    private fun directory() {
        opens(Place.More, Page.Directory())
        person.sees(R.string.directory_treatment)
        picture("directory")
        for ((part, name) in mapOf(DirectoryPart.Lines to "lines", DirectoryPart.Own to "own")) {
            opens(Place.More, Page.Directory(part))
            person.sees(if (part == DirectoryPart.Own) R.string.directory_add else R.string.help_about_number)
            picture("directory-$name")
        }
    }

    private fun groups() {
        person.app.go(Place.Groups)
        opensTab(R.string.groups_tab_find)
        person.sees(R.string.groups_search)
        picture("groups-find")
        opensTab(R.string.groups_tab_mine)
        person.sees(R.string.meeting_add)
        picture("groups-mine")
    }

    /** With large letters one row opens the parts of the place. */
    private fun opensTab(words: Int) {
        if (look == "large") person.taps(R.string.groups_tab)
        person.taps(words)
    }

    /** What is typed on a page of its own, and a photo. */
    private fun names() {
        opens(Place.Tools, Page.Cards)
        person.taps(R.string.cards_write)
        person.sees(R.string.action_save)
        picture("card")
        opens(Place.Journal, Page.OwnPrompt())
        person.sees(R.string.action_save)
        picture("own-prompt")
        val photo = runBlocking { testApp.services.gateway.call { journal.addPhoto(drawing(), it).id } }
        opens(Place.Journal, Page.Photo(photo))
        person.seesDescribed(text(R.string.photo_title))
        picture("photo")
    }

    private fun drawing(): ByteArray = ByteArrayOutputStream().use { out ->
        Bitmap.createBitmap(400, 300, Bitmap.Config.ARGB_8888).apply { eraseColor(Color.rgb(90, 120, 110)) }
            .compress(Bitmap.CompressFormat.PNG, 100, out)
        out.toByteArray()
    }

    private fun about() {
        opens(Place.More, Page.About)
        person.sees(R.string.about_private)
        picture("about")
    }

    private fun lock() {
        person.taps(R.string.action_lock_now)
        person.unlocks("999111")
        person.sees(R.string.problem_wrong_pin)
        picture("lock-wrong")
        person.taps(R.string.unlock_use_code)
        person.sees(R.string.unlock_code)
        picture("lock-code")
    }
}
