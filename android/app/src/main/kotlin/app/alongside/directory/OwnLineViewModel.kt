package app.alongside.directory

import app.alongside.DraftOf
import app.alongside.FormContent
import app.alongside.HelpDoorKind
import app.alongside.Kind
import app.alongside.OwnLineId
import app.alongside.OwnLineInput
import app.alongside.Services
import app.alongside.Thing
import app.alongside.ui.Page
import app.alongside.ui.Problem
import app.alongside.ui.form.FormViewModel

/** A number of one's own. */
data class OwnLineState(
    /** The whole of it; nothing until it was looked up. */
    val draft: OwnLineInput? = null,
    val doors: List<Pair<HelpDoorKind, String>> = listOf(),
    /** Where another new number was begun and is not saved: one is written at a time. */
    val otherBegun: Page? = null,
    val draftKept: Boolean = true,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = draft != null
}

/** Adds a number, changes one, or corrects one of ours. What is typed is kept as a draft until it is saved. */
class OwnLineViewModel(
    services: Services,
    private val id: OwnLineId?,
    private val corrects: String?,
) : FormViewModel<OwnLineState, OwnLineInput>(services, OwnLineState()) {
    override val of = if (id == null) DraftOf.New(Kind.LINE) else DraftOf.Change(Thing.Line(id))

    init {
        begin {
            val start = services.gateway.call { form(of, it) }
            val begun = (start.form as FormContent.Line).draft
            val context = services.callContext()
            val help = services.ask { helpNow(services.helpPlace ?: services.country(), context) }
            val ours = corrects?.let { line -> services.ask { directory(help.country, context) }.lines.firstOrNull { it.id == line } }
            if (id == null && start.isDraft && begun.corrects != corrects) {
                return@begin change { copy(otherBegun = Page.OwnLine(corrects = begun.corrects)) }
            }
            if (start.isDraft) hasDraft = true
            val input = if (id == null && !start.isDraft) {
                OwnLineInput(
                    help.country, corrects, ours?.name.orEmpty(), ours?.number.orEmpty(),
                    ours?.textTo.orEmpty(), ours?.website.orEmpty(),
                )
            } else begun
            takeUp(input) { copy(doors = help.doors.map { it.kind to it.title }) }
        }
    }

    override val OwnLineState.looked get() = draft
    override fun OwnLineState.withInput(input: OwnLineInput) = copy(draft = input, problem = null)
    override fun OwnLineState.withDraft(kept: Boolean, failed: Problem?) = copy(draftKept = kept, problem = failed ?: problem)
    override fun OwnLineState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)
    override fun content(input: OwnLineInput) = FormContent.Line(input)
    override fun textsOf(input: OwnLineInput) = with(input) {
        mapOf(NAME to name, NUMBER to number, TEXT_TO to textTo, WEBSITE to website, HOURS to hours, NOTE to note)
    }
    override fun withTexts(input: OwnLineInput, text: (String) -> String) = input.copy(
        name = text(NAME),
        number = text(NUMBER),
        textTo = text(TEXT_TO),
        website = text(WEBSITE),
        hours = text(HOURS),
        note = text(NOTE),
    )

    /** The country whose numbers it stands among. */
    fun setCountry(country: String) = set { copy(country = country) }

    fun setDoor(door: HelpDoorKind, stands: Boolean) = set { copy(doors = if (stands) doors + door else doors - door) }

    fun setInReach(inReach: Boolean) = set { copy(inReach = inReach) }

    /** Saves the number in place of its draft; calls back when it is in the store. */
    fun save(saved: () -> Unit) = saving(
        { line ->
            services.gateway.call { if (id == null) directory.addLine(line, it, of) else directory.editLine(id, line, it, of) }
        },
        saved,
    )

    /** Throws away what was typed. */
    fun discard(discarded: () -> Unit) = discarding { discarded() }

    /** The fields of text, by the names under which the core refuses them. */
    companion object {
        const val NAME = "name"
        const val NUMBER = "number"
        const val TEXT_TO = "text_to"
        const val WEBSITE = "website"
        const val HOURS = "hours"
        const val NOTE = "note"
    }
}
