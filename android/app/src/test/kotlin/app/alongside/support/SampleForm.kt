package app.alongside.support

import androidx.activity.compose.setContent
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.mutableStateMapOf
import app.alongside.ui.AlongsideTheme
import app.alongside.ui.PrivateTyping
import app.alongside.ui.Problem
import app.alongside.ui.Typing
import app.alongside.ui.form.FormAnswers
import app.alongside.ui.form.FormField
import app.alongside.ui.form.FormFields
import app.alongside.ui.form.FormFoot
import app.alongside.ui.form.FormPage
import app.alongside.ui.form.FormValue
import app.alongside.ui.form.Option
import app.alongside.ui.rememberTimes

/** A form with a field of each kind, in place of the app. */
class SampleForm(private val person: Person) {
    val texts = mutableStateMapOf<String, TextFieldState>()
    val values = mutableStateMapOf<String, FormValue>()

    fun text(id: String): TextFieldState = texts.getOrPut(id) { TextFieldState() }

    fun opens(problem: Problem? = null) {
        person.opens()
        val answers = FormAnswers(::text, { values[it] }, { id, value -> values[id] = value })
        person.activity.runOnUiThread {
            person.activity.setContent {
                AlongsideTheme {
                    Surface {
                        PrivateTyping {
                            FormPage("A form", FormFoot(true, true) {}, { Text("The gate") }, { Text("The closing question") }) {
                                FormFields(fields, answers, rememberTimes(person.app), true, problem) { Text("Room for ${it.label}") }
                            }
                        }
                    }
                }
            }
        }
    }

    private val fields = listOf(
        FormField.Text("line", "A line"),
        FormField.Text("words", "Some words", "As many as you like.", typing = Typing.Words),
        FormField.Scale("urge", "How strong", from = 0, to = 10, low = "none", high = "as strong as can be"),
        FormField.Choice("who", "Who with", options = listOf(Option("alone", "Alone"), Option("ana", "With Ana"))),
        FormField.Choices("signs", "Signs", options = listOf(Option("sleep", "Slept badly"), Option("money", "Payday"))),
        FormField.Number("cups", "Cups of coffee", from = 0, to = 3),
        FormField.Minutes("walk", "A walk", upTo = 60),
        FormField.Date("day", "Which day"),
        FormField.Time("time", "What time"),
        FormField.People("people", "People to call"),
        FormField.Steps("steps", "Steps"),
        FormField.YesNo("safe", "Safe tonight"),
        FormField.Photo("photo", "a photo"),
        FormField.Text("later", "One more thing", more = true),
    )
}
