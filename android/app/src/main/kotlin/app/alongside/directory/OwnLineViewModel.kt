package app.alongside.directory

import app.alongside.DraftOf
import app.alongside.FormContent
import app.alongside.HelpDoorKind
import app.alongside.Kind
import app.alongside.OwnLineId
import app.alongside.OwnLineInput
import app.alongside.Services
import app.alongside.Thing
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** A number of one's own. */
data class OwnLineState(
    /** What is typed; nothing until it was looked up. */
    val draft: OwnLineInput? = null,
    val doors: List<Pair<HelpDoorKind, String>> = listOf(),
    val draftKept: Boolean = true,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Adds a number, changes one, or corrects one of ours. What is typed is kept as a draft until it is saved. */
class OwnLineViewModel(
    private val services: Services,
    private val id: OwnLineId?,
    private val corrects: String?,
) : ScreenViewModel<OwnLineState>(OwnLineState()) {
    private val of = if (id == null) DraftOf.New(Kind.LINE) else DraftOf.Change(Thing.Line(id))

    init {
        act {
            services.drafts.flush()
            val start = services.gateway.call { form(of, it) }
            val begun = (start.form as FormContent.Line).draft
            val context = services.callContext()
            val help = services.ask { helpNow(services.helpPlace ?: services.country(), context) }
            val ours = corrects?.let { line -> services.ask { directory(help.country, context) }.lines.firstOrNull { it.id == line } }
            val isBegun = begun.corrects == corrects && (begun.name + begun.number).isNotBlank()
            val draft = if (id == null && !isBegun) {
                OwnLineInput(help.country, corrects, ours?.name.orEmpty(), ours?.number.orEmpty())
            } else begun
            change { copy(draft = draft, doors = help.doors.map { it.kind to it.title }) }
        }
        watch(services.drafts, { of }) { kept, failed -> copy(draftKept = kept, problem = failed ?: problem) }
    }

    override fun OwnLineState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun typed(to: OwnLineInput.() -> OwnLineInput) {
        change { copy(draft = draft?.to(), problem = null) }
        state.value.draft?.let { services.drafts.typed(of, FormContent.Line(it)) }
    }

    fun save(said: () -> Unit) = act {
        val draft = state.value.draft ?: return@act
        services.drafts.finish(of) {
            services.gateway.call {
                if (id == null) directory.addLine(draft, it, of) else directory.editLine(id, draft, it, of)
            }
        }
        said()
    }
}
