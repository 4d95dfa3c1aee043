package app.alongside.ui

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.R
import app.alongside.support.Person
import app.alongside.support.SampleForm
import app.alongside.support.text
import app.alongside.ui.form.FormValue
import java.time.LocalDate
import java.time.LocalTime
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Each kind of field is drawn, filled and told. */
@RunWith(RobolectricTestRunner::class)
class FormFieldsTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val form = SampleForm(person)

    @Before
    fun opens() = form.opens()

    @Test
    fun textsAreTyped() {
        person.types("A line", "Short.")
        person.types("Some words", "Longer.")
        assertEquals("Short.", form.text("line").text.toString())
        assertEquals("Longer.", form.text("words").text.toString())
        person.sees("As many as you like.")
    }

    @Test
    fun aScaleSaysWhatItsEndsMean() {
        person.taps("How strong")
        person.sees(text(R.string.form_scale_end, 0, "none"))
        person.taps("7")
        assertEquals(FormValue.Amount(7), form.values["urge"])
        person.doesNotSee(text(R.string.form_scale_end, 0, "none"))
        person.sees("7")
    }

    @Test
    fun oneOfSeveralIsChosenOnASheet() {
        person.doesNotSee("With Ana")
        person.taps("Who with")
        person.taps("With Ana")
        assertEquals(FormValue.Chosen(setOf("ana")), form.values["who"])
        person.doesNotSee("Alone")
        person.sees("With Ana")
    }

    @Test
    fun someOfSeveralAreChosenAndTakenBack() {
        person.taps("Slept badly")
        person.taps("Payday")
        assertEquals(FormValue.Chosen(setOf("sleep", "money")), form.values["signs"])
        person.taps("Slept badly")
        assertEquals(FormValue.Chosen(setOf("money")), form.values["signs"])
    }

    @Test
    fun aNumberStaysWithinItsEnds() {
        repeat(6) { person.tapsPicture(R.string.form_more_of, "Cups of coffee") }
        assertEquals(FormValue.Amount(3), form.values["cups"])
        person.tapsPicture(R.string.form_less_of, "Cups of coffee")
        assertEquals(FormValue.Amount(2), form.values["cups"])
    }

    @Test
    fun minutesGoByFive() {
        repeat(4) { person.tapsPicture(R.string.form_more_of, "A walk") }
        assertEquals(FormValue.Amount(15), form.values["walk"])
        person.sees("15 minutes")
    }

    @Test
    fun aDayAndATimeAreChosenOnSheets() {
        form.values["day"] = FormValue.OnDay(LocalDate.of(2026, 11, 24))
        form.values["time"] = FormValue.AtTime(LocalTime.of(7, 30))
        person.taps("Which day")
        person.taps(R.string.action_done)
        assertEquals(FormValue.OnDay(LocalDate.of(2026, 11, 24)), form.values["day"])
        person.taps("What time")
        person.taps(R.string.action_done)
        assertEquals(FormValue.AtTime(LocalTime.of(7, 30)), form.values["time"])
    }

    @Test
    fun peopleHaveNamesAndNumbers() {
        person.taps(R.string.form_add_person)
        person.types(R.string.form_person_name, "Ana")
        person.types(R.string.cards_number, "555 0100")
        val id = (form.values["people"] as FormValue.Rows).ids.single()
        assertEquals("Ana", form.text("people.$id").text.toString())
        assertEquals("555 0100", form.text("people.$id.number").text.toString())
        person.tapsPicture(R.string.form_remove_row, text(R.string.form_person_name))
        assertEquals(FormValue.Rows(listOf()), form.values["people"])
    }

    @Test
    fun stepsAreAddedMovedAndRemoved() {
        repeat(3) { person.taps(R.string.form_add_step) }
        val (one, two, three) = (form.values["steps"] as FormValue.Rows).ids
        person.tapsPicture(R.string.form_move_up, text(R.string.form_step_label, 3))
        assertEquals(FormValue.Rows(listOf(one, three, two)), form.values["steps"])
        person.tapsPicture(R.string.form_remove_row, text(R.string.form_step_label, 1))
        assertEquals(FormValue.Rows(listOf(three, two)), form.values["steps"])
    }

    @Test
    fun yesOrNo() {
        person.taps("Safe tonight")
        assertEquals(FormValue.Answer(true), form.values["safe"])
        person.taps("Safe tonight")
        assertEquals(FormValue.Answer(false), form.values["safe"])
    }

    @Test
    fun whatIsLongUnfoldsAndTheSlotsStandInOrder() {
        assertTrue(!person.canType("One more thing"))
        person.taps(R.string.form_more)
        person.types("One more thing", "This.")
        assertEquals("This.", form.text("later").text.toString())
        person.sees("Room for a photo")
        assertTrue(person.heightOf("The gate") < person.heightOf("A line"))
        assertTrue(person.heightOf("Room for a photo") < person.heightOf("The closing question"))
    }
}
