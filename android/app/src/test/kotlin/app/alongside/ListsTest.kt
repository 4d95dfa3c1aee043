package app.alongside

import androidx.activity.compose.setContent
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.material3.Text
import androidx.compose.runtime.mutableStateOf
import androidx.compose.ui.test.getUnclippedBoundsInRoot
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasScrollAction
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.swipeLeft
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.AlongsideTheme
import app.alongside.ui.list.Section
import app.alongside.ui.list.SectionList
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

/** A list keeps its place, whatever comes between. */
@RunWith(RobolectricTestRunner::class)
class ListsTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    @Test
    fun withLargeLettersTheActOfAPageCoversNoneOfIt() {
        RuntimeEnvironment.setFontScale(2f)
        person.setsUp()
        val page = rule.onNode(hasScrollAction()).getUnclippedBoundsInRoot()
        val act = rule.onNode(hasText(text(R.string.action_add)) and hasClickAction()).getUnclippedBoundsInRoot()
        assertTrue("$act over $page", act.top >= page.bottom)
    }

    @Test
    fun aListKeepsItsPlace() {
        person.setsUp()
        runBlocking { testApp.services.gateway.call { context -> repeat(ENTRIES) { journal.addEntry(entry(it), context) } } }
        person.taps(R.string.place_journal)
        scrollsTo(FAR)
        val before = person.heightOf(FAR)
        keepsItsPlace("a page over it", before) {
            person.taps(FAR)
            person.sees(R.string.action_save)
            person.goesBack()
        }
        keepsItsPlace("another place", before) {
            person.taps(R.string.place_tools)
            person.taps(R.string.place_journal)
        }
        keepsItsPlace("undo", before) {
            person.app.undo()
            person.sees(R.string.notice_undone)
            person.letsPass(R.string.notice_undone)
        }
        keepsItsPlace("another app", before) {
            person.leaves()
            person.comesBack()
        }
        keepsItsPlace("a turn of the phone", before) { person.turns() }
        keepsItsPlace("the lock", before) {
            person.taps(R.string.action_lock_now)
            person.unlocks()
        }
        keepsItsPlace("a new process", before) {
            person.losesTheProcess(left = true)
            person.unlocks()
        }
    }

    @Test
    fun aSwipeArchivesAndUndoBringsTheRowBackWhole() {
        person.setsUp()
        runBlocking { testApp.services.gateway.call { context -> repeat(2) { journal.addEntry(entry(it), context) } } }
        person.taps(R.string.place_journal)
        person.sees(LATEST)
        val before = row().boundsInRoot
        rule.onAllNodes(hasText(LATEST)).onFirst().performTouchInput { swipeLeft() }
        person.doesNotSee(LATEST)
        person.taps(R.string.action_undo)
        person.sees(LATEST)
        assertEquals(before, row().boundsInRoot)
    }

    private fun row() = rule.onAllNodes(hasText(LATEST)).onFirst().fetchSemanticsNode()

    private fun keepsItsPlace(over: String, before: Float, between: () -> Unit) {
        between()
        assertEquals(over, before, person.heightOf(FAR), 1f)
    }

    private fun entry(number: Int) =
        EntryInput("Entry $number of many.", at = testApp.clock.now - Duration.ofHours(7L * (number + 1)))

    /** The pages come as the list nears its end. */
    private fun scrollsTo(words: String) = person.awaits("$words never comes") {
        runCatching { rule.onNode(hasScrollToNodeAction()).performScrollToNode(hasText(words, substring = true)) }.isSuccess
    }

    private companion object {
        const val ENTRIES = 140
        const val LATEST = "Entry 0 of many."

        /** Beyond the first two pages of the core's. */
        const val FAR = "Entry 121 of many."
    }

    @Test
    fun theNextRowsAreReadWhenTheListIsNoLongerBusy() {
        person.opens()
        var (asked, busy) = 0 to mutableStateOf(true)
        person.activity.runOnUiThread {
            person.activity.setContent {
                AlongsideTheme {
                    SectionList(
                        rememberLazyListState(),
                        listOf(Section("all", null, listOf("a row"))),
                        id = { it },
                        more = { asked += 1 },
                        busy = busy.value,
                    ) { Text(it) }
                }
            }
        }
        person.sees("a row")
        assertEquals(0, asked)
        busy.value = false
        person.awaits("the next rows are not read") { asked == 1 }
    }
}
