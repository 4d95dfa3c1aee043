package app.alongside.ui

import app.alongside.AppException
import app.alongside.R
import app.alongside.Reason
import org.junit.Assert.assertEquals
import org.junit.Test

/** What is said of an input that was refused. */
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
            "number" to R.string.reason_empty,
        )
        for ((field, words) in named) assertEquals(Problem(words, field = field), said(field, Reason.Empty))
    }

    @Test
    fun aDayATimeAndAZoneHaveWordsOfTheirOwn() {
        assertEquals(Problem(R.string.problem_not_a_day, field = "on"), said("on", Reason.NotADate))
        assertEquals(Problem(R.string.problem_not_a_time, field = "at"), said("at", Reason.NotATime))
        assertEquals(Problem(R.string.problem_not_a_zone, field = "zone"), said("zone", Reason.NotAZone))
        assertEquals(Problem(R.string.reason_malformed, field = "id"), said("id", Reason.NotAnId))
    }
}
