package app.alongside

import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.swipeDown
import androidx.compose.ui.test.swipeUp
import androidx.core.graphics.Insets
import androidx.core.view.ViewCompat
import androidx.core.view.WindowInsetsCompat
import app.alongside.support.Person
import app.alongside.support.fill
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.Page
import app.alongside.ui.Place
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** What stands around every screen, on every shape of screen. */
@RunWith(RobolectricTestRunner::class)
class FrameTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    @Test
    @Config(qualifiers = "w800dp-h360dp-land")
    fun nothingLiesUnderThePhonesBars() {
        person.setsUp()
        val (cutout, bar) = 90 to 144
        dispatch {
            setInsets(WindowInsetsCompat.Type.displayCutout(), Insets.of(cutout, 0, 0, 0))
            setInsets(WindowInsetsCompat.Type.navigationBars(), Insets.of(0, 0, bar, 0))
        }
        val right = person.activity.window.decorView.width - bar
        person.app.open(Page.Settings)
        person.seesDescribed(text(R.string.action_back))
        for (words in listOf(R.string.action_help_now, R.string.action_lock_now, R.string.action_back)) {
            val place = boundsOf(words)
            assertTrue("${text(words)} at $place", place.left >= cutout && place.right <= right)
        }
        assertTrue(rightOf(R.string.place_journal) <= right)
    }

    @Test
    fun theKeyboardHidesThePlacesAndDoesNotLiftThem() {
        person.setsUp()
        person.taps(R.string.place_journal)
        person.sees(R.string.place_tools)
        person.sees(R.string.journal_empty)
        dispatch { setInsets(WindowInsetsCompat.Type.ime(), Insets.of(0, 0, 0, 500)) }
        person.doesNotSee(R.string.place_tools)
        val foot = person.activity.window.decorView.height - 500
        assertTrue(rule.onAllNodes(hasText(text(R.string.journal_write))).onFirst().fetchSemanticsNode().boundsInRoot.bottom <= foot)
    }

    @Test
    @Config(qualifiers = "+ar-ldrtl")
    fun readFromTheRightItIsMirrored() {
        person.opens()
        person.taps(R.string.action_help_now)
        person.sees(R.string.help_may_show)
        val width = person.activity.window.decorView.width
        assertTrue("back is at the right", boundsOf(R.string.action_back).left > width / 2)
        person.tapsPicture(R.string.action_back)
        assertTrue("Help is at the left", boundsOf(R.string.action_help_now).right < width / 2)
    }

    @Test
    @Config(qualifiers = "w1280dp-h800dp")
    fun onATabletTheListStaysBesideItsPage() {
        person.setsUp()
        runBlocking { testApp.services.fill() }
        person.taps(R.string.place_journal)
        person.sees("Slept badly.")
        person.sees(R.string.pane_empty)
        person.taps("Slept badly.", exactly = false)
        person.sees(R.string.action_save)
        person.doesNotSee(R.string.pane_empty)
        person.sees("river path")
        // Another row takes the page's room.
        person.taps("river path", exactly = false)
        person.awaits("both stand over the list") { person.app.state.value.pages.size == 1 }
        person.tapsPicture(R.string.action_back)
        person.awaits("the list alone is not there") { person.app.state.value.run { place == Place.Journal && page == null } }
        person.taps(R.string.place_groups)
        person.taps("Monday Harbour", exactly = false)
        person.sees(R.string.details_end_assumed)
        person.sees("The Long Table")
    }

    @Test
    fun aLargeTitleGoesUpWithThePageAndIsBackAtItsTop() {
        RuntimeEnvironment.setFontScale(2f)
        person.setsUp()
        person.app.open(Page.Plan(PlanKind.BAD_NIGHT))
        person.sees("My plan for a bad night")
        val title = { rule.onAllNodes(hasText("My plan for a bad night")).onFirst().fetchSemanticsNode().boundsInRoot.height }
        val whole = title()
        assertTrue("it has one line", whole > 0)
        rule.onAllNodes(isRoot()).onFirst().performTouchInput { swipeUp(startY = centerY) }
        assertEquals("some of it stays", 0f, title())
        person.seesDescribed(text(R.string.action_back))
        repeat(4) { rule.onAllNodes(isRoot()).onFirst().performTouchInput { swipeDown(startY = centerY) } }
        assertEquals("it is not back", whole, title())
    }

    @Test
    fun whatIsSaidTakesRoomAndCoversNothing() {
        person.setsUp()
        person.app.open(Page.Settings)
        person.sees(R.string.new_pin_title)
        person.taps(R.string.auto_lock_five_minutes)
        person.sees(R.string.action_undo)
        person.scrollsTo(R.string.new_pin_title)
        val foot = rule.onAllNodes(hasText(text(R.string.new_pin_title))).onFirst().fetchSemanticsNode().boundsInRoot.bottom
        assertTrue(foot <= person.heightOf(text(R.string.notice_saved)))
    }

    @Test
    fun undoStandsForTenSeconds() {
        person.setsUp()
        person.app.open(Page.Settings)
        person.taps(R.string.auto_lock_five_minutes)
        person.sees(R.string.action_undo)
        // By the clock of the screen.
        rule.mainClock.advanceTimeBy(9_000)
        person.sees(R.string.action_undo)
        rule.mainClock.advanceTimeBy(1_500)
        person.doesNotSee(R.string.action_undo)
    }

    @Test
    fun inTheFirstWeekHelpHasItsWord() {
        person.opens()
        person.seesDescribed(text(R.string.action_help_now))
        val picture = boundsOf(R.string.action_help_now).width
        person.closes()
        val app = shadowOf(testApp.packageManager).getInternalMutablePackageInfo(testApp.packageName)
        app.firstInstallTime = (testApp.clock.now - Duration.ofDays(6)).toEpochMilli()
        person.opens()
        person.seesDescribed(text(R.string.action_help_now))
        assertTrue(boundsOf(R.string.action_help_now).width > picture * 1.5)
        person.taps(R.string.action_help_now)
        person.sees(R.string.help_may_show)
        person.goesBack()
        app.firstInstallTime = (testApp.clock.now - Duration.ofDays(8)).toEpochMilli()
        person.turns()
        person.seesDescribed(text(R.string.action_help_now))
        assertEquals(picture, boundsOf(R.string.action_help_now).width, 1f)
    }

    private fun boundsOf(words: Int): Rect =
        rule.onAllNodes(hasContentDescription(text(words))).onFirst().fetchSemanticsNode().boundsInRoot

    private fun rightOf(words: Int): Float =
        rule.onAllNodes(hasText(text(words))).onFirst().fetchSemanticsNode().boundsInRoot.right

    private fun dispatch(insets: WindowInsetsCompat.Builder.() -> WindowInsetsCompat.Builder) {
        rule.runOnUiThread {
            ViewCompat.dispatchApplyWindowInsets(person.activity.window.decorView, WindowInsetsCompat.Builder().insets().build())
        }
    }
}
