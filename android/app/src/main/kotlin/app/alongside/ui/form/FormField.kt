package app.alongside.ui.form

import app.alongside.ui.Typing
import java.time.LocalDate
import java.time.LocalTime

/** One of several answers. */
data class Option(val id: String, val label: String)

/** One thing that a form asks. Words come from the core or the resources; nothing here draws. */
sealed interface FormField {
    val id: String
    val label: String

    /** One sentence below the label, where there is one. */
    val hint: String?

    /** It belongs to the long version of the form, which unfolds. */
    val more: Boolean

    data class Text(
        override val id: String,
        override val label: String,
        override val hint: String? = null,
        override val more: Boolean = false,
        val typing: Typing = Typing.Line,
    ) : FormField

    /** A whole number from `from` to `to`, with words for both ends. */
    data class Scale(
        override val id: String,
        override val label: String,
        override val hint: String? = null,
        override val more: Boolean = false,
        val from: Int,
        val to: Int,
        val low: String,
        val high: String,
    ) : FormField

    data class Choice(
        override val id: String,
        override val label: String,
        override val hint: String? = null,
        override val more: Boolean = false,
        val options: List<Option>,
    ) : FormField

    data class Choices(
        override val id: String,
        override val label: String,
        override val hint: String? = null,
        override val more: Boolean = false,
        val options: List<Option>,
    ) : FormField

    /** A number that is stepped up and down. */
    data class Number(
        override val id: String,
        override val label: String,
        override val hint: String? = null,
        override val more: Boolean = false,
        val from: Int,
        val to: Int,
    ) : FormField

    /** A duration in minutes, in steps of five. */
    data class Minutes(
        override val id: String,
        override val label: String,
        override val hint: String? = null,
        override val more: Boolean = false,
        val upTo: Int,
    ) : FormField

    data class Date(
        override val id: String,
        override val label: String,
        override val hint: String? = null,
        override val more: Boolean = false,
    ) : FormField

    data class Time(
        override val id: String,
        override val label: String,
        override val hint: String? = null,
        override val more: Boolean = false,
    ) : FormField

    /** People, each with a name and a number. */
    data class People(
        override val id: String,
        override val label: String,
        override val hint: String? = null,
        override val more: Boolean = false,
    ) : FormField

    /** Steps in an order. */
    data class Steps(
        override val id: String,
        override val label: String,
        override val hint: String? = null,
        override val more: Boolean = false,
    ) : FormField

    data class YesNo(
        override val id: String,
        override val label: String,
        override val hint: String? = null,
        override val more: Boolean = false,
    ) : FormField

    /** Room for a photo, which the screen fills. */
    data class Photo(
        override val id: String,
        override val label: String,
        override val hint: String? = null,
        override val more: Boolean = false,
    ) : FormField
}

/** An answer that is not typed. */
sealed interface FormValue {
    /** Of a scale, a number, minutes. */
    data class Amount(val amount: Int) : FormValue

    /** Of a choice, of choices: the ids. */
    data class Chosen(val ids: Set<String>) : FormValue

    data class OnDay(val day: LocalDate) : FormValue

    data class AtTime(val time: LocalTime) : FormValue

    /** Of people and steps, in their order: an id for each, which is part of its fields' ids. */
    data class Rows(val ids: List<String>) : FormValue

    data class Answer(val yes: Boolean) : FormValue
}
