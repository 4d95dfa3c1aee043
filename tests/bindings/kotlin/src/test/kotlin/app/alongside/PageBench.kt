package app.alongside

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/**
 * What one call a screen spares: a page of 50 in one call beside 50 calls for one entry each. It prints
 * a row of `cargo xtask bench jvm`, which runs it; Maven alone leaves it out.
 */
class PageBench : WithAHome() {
    @Test
    fun page() {
        val session = setUp()
        val journal = session.journal()
        val words = (1..60).joinToString(" ") { "river$it" }
        repeat(200) { journal.addEntry(EntryInput("$it $words", tags = listOf("walk")), callContext()) }
        val ids = journal.entries(EntryFilter(), null, 50u).entries.map { it.id }

        val ours = mutableListOf<Double>()
        val theirs = mutableListOf<Double>()
        repeat(WARM_UP + COUNTED) {
            ours += micros { assertEquals(50, journal.entries(EntryFilter(), null, 50u).entries.size) }
            theirs += micros { assertEquals(50, ids.map { id -> journal.entry(id) }.size) }
        }
        session.lock()

        val (page, single) = ours.drop(WARM_UP) to theirs.drop(WARM_UP)
        println(
            """{"part":"jvm","name":"P18 page of 50 in one call, on a JVM","unit":"µs",""" +
                """"target":{"ratio":0.1,"most":1000},"ours":$page,""" +
                """"limit":"half of the time is the page itself, as in P4, and a single call is quick",""" +
                """"other":{"name":"50 single calls","samples":$single}}""",
        )
    }

    private fun micros(call: () -> Unit): Double {
        val begun = System.nanoTime()
        call()
        return (System.nanoTime() - begun) / 1000.0
    }

    private companion object {
        /** Until Java has optimised what is called. */
        const val WARM_UP = 300
        const val COUNTED = 200
    }
}
