package app.alongside.tools

import android.net.Uri
import app.alongside.DraftOf
import app.alongside.FormContent
import app.alongside.Kind
import app.alongside.Plan
import app.alongside.PlanForm
import app.alongside.PlanInput
import app.alongside.PlanKind
import app.alongside.PlanStep
import app.alongside.Services
import app.alongside.Thing
import app.alongside.door.Job
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** A plan being written. */
data class PlanState(
    val form: PlanForm? = null,
    /** The plan that is kept, where there is one. */
    val plan: Plan? = null,
    /** What is typed; nothing until it was looked up. */
    val draft: PlanInput? = null,
    val draftKept: Boolean = true,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    fun step(id: String): PlanStep = draft?.steps?.firstOrNull { it.step == id } ?: PlanStep(id)
}

/** Writes the plan of a kind. What is typed is kept as a draft until it is saved. */
class PlanViewModel(private val services: Services, private val kind: PlanKind) : ScreenViewModel<PlanState>(PlanState()) {
    private val of: DraftOf
        get() = state.value.plan?.let { DraftOf.Change(Thing.Plan(it.id)) } ?: DraftOf.New(Kind.PLAN)

    init {
        watch(services.drafts, { of }) { kept, failed -> copy(draftKept = kept, problem = failed ?: problem) }
    }

    override fun PlanState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    /** Looks anew, unless something typed could not be kept. */
    fun refresh() = act {
        services.drafts.flush()
        if (of !in services.drafts.unkept.value) look()
    }

    fun text(step: String, text: String) = typedAt(step) { copy(text = text) }

    fun number(step: String, number: String) = typedAt(step) { copy(number = number) }

    fun knows(knows: String) = typed { copy(knows = knows) }

    fun inReach(inReach: Boolean) = typed { copy(inReach = inReach) }

    fun save(said: () -> Unit) = act {
        val (draft, from) = (state.value.draft ?: return@act) to of
        services.drafts.finish(from) { services.gateway.call { programme.setPlan(draft, it, from) } }
        look()
        said()
    }

    fun remove(said: () -> Unit) = act {
        services.gateway.call { programme.removePlan(kind, it) }
        look()
        said()
    }

    /** A name for the file that tells nothing. */
    fun name(named: (String) -> Unit) = act {
        val context = services.callContext()
        named(services.ask { exportName(context) })
    }

    fun export(target: Uri, said: () -> Unit) = act {
        Job().use { job ->
            services.documents.write(target) { file ->
                services.gateway.beside(job) { programme.exportPlan(kind, file, it, job) }
            }
        }
        said()
    }

    private suspend fun look() {
        val context = services.callContext()
        val form = services.ask { planForm(kind, context) }
        val plan = services.gateway.call { programme.plan(kind) }
        change { copy(form = form, plan = plan) }
        val start = services.gateway.call { form(of, it) }
        val begun = (start.form as FormContent.Plan).draft
        if (begun.kind != kind) keepOther(begun)
        val draft = if (begun.kind == kind) begun else PlanInput(kind, form.steps.map { PlanStep(it.id) })
        change { copy(draft = draft) }
    }

    /** A new plan has one draft: what was typed of the other one is kept as that plan, and not lost. */
    private suspend fun keepOther(other: PlanInput) {
        val isBlank = other.knows.isBlank() && other.steps.all { it.text.isBlank() && it.number.isBlank() }
        if (isBlank || services.gateway.call { programme.plan(other.kind) } != null) return
        services.gateway.call { programme.setPlan(other.copy(inReach = false), it, DraftOf.New(Kind.PLAN)) }
    }

    private fun typedAt(step: String, to: PlanStep.() -> PlanStep) =
        typed { copy(steps = steps.map { if (it.step == step) it.to() else it }) }

    private fun typed(to: PlanInput.() -> PlanInput) {
        change { copy(draft = draft?.to(), problem = null) }
        state.value.draft?.let { services.drafts.typed(of, FormContent.Plan(it)) }
    }
}
