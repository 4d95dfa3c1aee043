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
import app.alongside.ui.form.FormViewModel

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
    val loaded: Boolean get() = draft != null
}

/** Writes the plan of a kind. What is typed is kept as a draft until it is saved. */
class PlanViewModel(services: Services, private val kind: PlanKind) :
    FormViewModel<PlanState, PlanInput>(services, PlanState()) {
    override val of: DraftOf
        get() = state.value.plan?.let { DraftOf.Change(Thing.Plan(it.id)) } ?: DraftOf.New(Kind.PLAN)

    init {
        begin { look() }
    }

    override val PlanState.looked get() = draft
    override fun PlanState.withInput(input: PlanInput) = copy(draft = input, problem = null)
    override fun PlanState.withDraft(kept: Boolean, failed: Problem?) = copy(draftKept = kept, problem = failed ?: problem)
    override fun PlanState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)
    override fun content(input: PlanInput) = FormContent.Plan(input)
    override fun textsOf(input: PlanInput) =
        input.steps.flatMap { listOf(it.step to it.text, number(it.step) to it.number) }.toMap() + (KNOWS to input.knows)
    override fun withTexts(input: PlanInput, text: (String) -> String) = input.copy(
        steps = input.steps.map { it.copy(text = text(it.step), number = text(number(it.step))) },
        knows = text(KNOWS),
    )

    /** Looks anew, unless something typed could not be kept. */
    fun refresh() = act {
        services.drafts.flush()
        if (of !in services.drafts.unkept.value) look()
    }

    fun setInReach(inReach: Boolean) = set { copy(inReach = inReach) }

    fun save(said: () -> Unit) = saving(
        { plan ->
            val from = of
            services.gateway.call { programme.setPlan(plan, it, from) }
        },
        {
            look()
            said()
        },
    )

    /** Removes the plan, and what was typed of it. */
    fun remove(said: () -> Unit) = saving(
        { services.gateway.call { programme.removePlan(kind, it) } },
        {
            look()
            said()
        },
    )

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
        val since = told
        val context = services.callContext()
        val form = services.ask { planForm(kind, context) }
        val plan = services.gateway.call { programme.plan(kind) }
        val of = plan?.let { DraftOf.Change(Thing.Plan(it.id)) } ?: DraftOf.New(Kind.PLAN)
        val begun = (services.gateway.call { form(of, it) }.form as FormContent.Plan).draft
        if (begun.kind != kind) keepOther(begun)
        val input = if (begun.kind == kind) begun else PlanInput(kind, form.steps.map { PlanStep(it.id) })
        change { copy(form = form, plan = plan) }
        takeUp(input, since)
    }

    /** A new plan has one draft: what was typed of the other one is kept as that plan, and not lost. */
    private suspend fun keepOther(other: PlanInput) {
        val isBlank = other.knows.isBlank() && other.steps.all { it.text.isBlank() && it.number.isBlank() }
        if (isBlank || services.gateway.call { programme.plan(other.kind) } != null) return
        services.gateway.call { programme.setPlan(other.copy(inReach = false), it, DraftOf.New(Kind.PLAN)) }
    }

    companion object {
        const val KNOWS = "knows"

        /** The field of a step's number. */
        fun number(step: String) = "$step.number"
    }
}
