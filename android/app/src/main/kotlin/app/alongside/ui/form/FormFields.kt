package app.alongside.ui.form

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.runtime.Composable
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.Folded
import app.alongside.ui.Problem
import app.alongside.ui.Times

/** What a form's fields show and tell. */
class FormAnswers(
    val text: (String) -> TextFieldState,
    val value: (String) -> FormValue?,
    val set: (String, FormValue) -> Unit,
)

/** Draws a form from its description: the short version first, the rest folded below. */
@Composable
fun FormFields(
    fields: List<FormField>,
    answers: FormAnswers,
    times: Times,
    enabled: Boolean,
    problem: Problem? = null,
    photo: @Composable (FormField.Photo) -> Unit = {},
) {
    val (more, short) = fields.partition { it.more }
    for (field in short) OneField(field, answers, times, enabled, problem, photo)
    if (more.isNotEmpty()) Folded(R.string.form_more) {
        Column(verticalArrangement = Arrangement.spacedBy(16.dp)) {
            for (field in more) OneField(field, answers, times, enabled, problem, photo)
        }
    }
}

@Composable
private fun OneField(
    field: FormField,
    answers: FormAnswers,
    times: Times,
    enabled: Boolean,
    problem: Problem?,
    photo: @Composable (FormField.Photo) -> Unit,
) {
    val value = answers.value(field.id)
    fun set(value: FormValue) = answers.set(field.id, value)
    val chosen = (value as? FormValue.Chosen)?.ids.orEmpty()
    val amount = (value as? FormValue.Amount)?.amount
    when (field) {
        is FormField.Text -> TextRow(
            field.label, answers.text(field.id), field.typing, enabled, field.hint, problem?.takeIf { it.field == field.id },
        )
        is FormField.Scale -> ScaleRow(field, amount, enabled) { set(FormValue.Amount(it)) }
        is FormField.Choice -> ChoiceRow(
            field.label, field.options, field.options.firstOrNull { it.id in chosen }, { it.label }, enabled, field.hint,
        ) { set(FormValue.Chosen(setOf(it.id))) }
        is FormField.Choices -> ChoicesRow(
            field.label, field.options, { it.id in chosen }, { it.label }, enabled, field.hint,
        ) { option, on -> set(FormValue.Chosen(if (on) chosen + option.id else chosen - option.id)) }
        is FormField.Number -> StepperRow(
            field.label, amount, field.from..field.to, 1, { it.toString() }, enabled, field.hint,
        ) { set(FormValue.Amount(it)) }
        is FormField.Minutes -> StepperRow(
            field.label, amount, 0..field.upTo, MINUTES, { minutesText(it) }, enabled, field.hint,
        ) { set(FormValue.Amount(it)) }
        is FormField.Date -> DayRow(field.label, (value as? FormValue.OnDay)?.day, times, enabled, field.hint) {
            set(FormValue.OnDay(it))
        }
        is FormField.Time -> TimeRow(field.label, (value as? FormValue.AtTime)?.time, times, enabled, field.hint) {
            set(FormValue.AtTime(it))
        }
        is FormField.People, is FormField.Steps -> ListRows(
            field, (value as? FormValue.Rows)?.ids.orEmpty(), answers.text, enabled,
        ) { set(FormValue.Rows(it)) }
        is FormField.YesNo -> SwitchRow(field.label, (value as? FormValue.Answer)?.yes == true, enabled, field.hint) {
            set(FormValue.Answer(it))
        }
        is FormField.Photo -> photo(field)
    }
}

private const val MINUTES = 5
