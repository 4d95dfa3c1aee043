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
    /** The other plan was begun and is not saved: one new plan is written at a time. */
    val otherBegun: Boolean = false,
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

    /** Looks anew. */
    fun load() = act {
        services.drafts.flush()
        lookAgain()
    }

    fun setInReach(inReach: Boolean) = set { copy(inReach = inReach) }

    fun save(said: () -> Unit) = saving(
        { plan ->
            val from = of
            services.gateway.call { programme.setPlan(plan, it, from) }
        },
        {
            lookAgain()
            said()
        },
    )

    /** Throws away what was typed since it was saved. */
    fun discard(said: () -> Unit) = discarding {
        lookAgain()
        said()
    }

    /** Removes the plan, and what was typed of it. */
    fun remove(said: () -> Unit) = saving(
        { services.gateway.call { programme.removePlan(kind, it) } },
        {
            lookAgain()
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
        val context = services.callContext()
        val form = services.ask { planForm(kind, context) }
        val plan = services.gateway.call { programme.plan(kind) }
        val of = plan?.let { DraftOf.Change(Thing.Plan(it.id)) } ?: DraftOf.New(Kind.PLAN)
        val start = services.gateway.call { form(of, it) }
        val begun = (start.form as FormContent.Plan).draft
        val other = start.isDraft && begun.kind != kind
        change { copy(form = form, plan = plan, otherBegun = other) }
        if (other) return
        if (start.isDraft) hasDraft = true
        takeUp(if (begun.kind == kind) begun else PlanInput(kind, form.steps.map { PlanStep(it.id) }))
    }

    companion object {
        const val KNOWS = "knows"

        /** The field of a step's number. */
        fun number(step: String) = "$step.number"
    }
}
