package app.alongside.ui

import app.alongside.AppException
import app.alongside.R
import app.alongside.Reason
import java.util.Locale
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What is said of an input that was refused. */
@RunWith(RobolectricTestRunner::class)
class ProblemTest {
    private fun said(field: String, reason: Reason) = problemOf(AppException.Invalid(field, reason))

    @Test
    fun whatIsMissingIsNamed() {
        val named = mapOf(
            "text" to R.string.problem_empty_text,
            "name" to R.string.problem_empty_name,
            "source" to R.string.problem_empty_source,
            "title" to R.string.problem_empty_title,
            "days" to R.string.problem_empty_days,
            "number" to R.string.problem_empty,
        )
        for ((field, words) in named) assertEquals(Problem(words, field = field), said(field, Reason.Empty))
    }

    @Test
    fun aDayATimeAndAZoneHaveWordsOfTheirOwn() {
        assertEquals(Problem(R.string.problem_not_a_day, field = "on"), said("on", Reason.NotADate))
        assertEquals(Problem(R.string.problem_not_a_time, field = "at"), said("at", Reason.NotATime))
        assertEquals(Problem(R.string.problem_not_a_zone, field = "zone"), said("zone", Reason.NotAZone))
        assertEquals(Problem(R.string.problem_refused, field = "id"), said("id", Reason.NotAnId))
    }

    @Test
    fun aNameThatIsTakenAndAFileThatIsNoJournalAreSaid() {
        assertEquals(Problem(R.string.problem_taken, field = "name"), said("name", Reason.Ambiguous))
        assertEquals(Problem(R.string.problem_not_a_journal, field = "file"), said("file", Reason.Malformed("a journal")))
    }

    @Test
    fun aWaitIsToldInWords() {
        val said = { seconds: Int -> duration(seconds, Locale.US) }
        assertEquals(listOf("1 second", "30 seconds", "1 minute", "2 minutes, 5 seconds"), listOf(1, 30, 60, 125).map(said))
        assertEquals(Problem(R.string.problem_too_soon, wait = 90), problemOf(AppException.TooSoon(90u)))
    }
}
