import AlongsideCore
import Foundation
import Observation

public struct PlanState: Equatable, Sendable, FormState, TellsExport {
    /// What it asks, in the person's language.
    public var form: PlanForm?
    /// The plan as it is kept; nothing until there is one.
    public var plan: Plan?
    /// All of what is typed; nothing until it was looked up.
    public var draft: PlanInput?
    /// The other plan was begun and is not saved: one new plan is written at a time.
    public var otherBegun = false
    /// What it was taken out as, until the page is left.
    public var exported: String?
    public var draftKept = false
    public var saving = false
    public var problem: Problem?
    public var busy = true

    public var loaded: Bool { draft != nil }

    func step(_ id: String) -> PlanStep? {
        draft?.steps.first { $0.step == id }
    }
}

/// Writes a plan for a crisis, or for a bad night.
@Observable @MainActor
public final class PlanViewModel: FormViewModel {
    public let kind: PlanKind
    public internal(set) var state = PlanState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var keeper: DraftKeeper?

    public init(_ app: AppViewModel, kind: PlanKind) {
        (self.app, self.kind) = (app, kind)
    }

    /// Looks up what is there: what was typed before comes first. What is being typed stays.
    public func load() async {
        guard keeper?.changed != true else { return }
        await app.keepTyped()
        let (kind, before) = (kind, state.draft)
        let answer = await app.ask { opened, context in
            let plan = try opened.programme.plan(kind: kind)
            let of: DraftOf = plan.map { .change(thing: .plan(id: $0.id)) } ?? .new(kind: .plan)
            let form = try Guide().planForm(kind: kind, context: context)
            return (form, plan, of, try opened.session.form(of: of, context: context))
        }
        // What was typed meanwhile is newer.
        guard state.draft == before, keeper?.changed != true else { return }
        state.busy = false
        switch answer {
        case .success(let (form, plan, of, start)):
            guard case .plan(let typed) = start.form else { return }
            (state.form, state.plan, state.problem) = (form, plan, nil)
            state.otherBegun = start.isDraft && typed.kind != kind
            guard !state.otherBegun else { return state.draft = nil }
            state.draft = typed.kind == kind ? typed : .blank(form)
            state.draftKept = start.isDraft
            begin(of)
        case .failure(let problem): state.problem = problem
        }
    }

    var form: FormContent? { state.draft.map { .plan(draft: $0) } }

    func setText(_ text: String, step id: String) {
        change(id) { $0.text = text }
    }

    func setNumber(_ number: String, step id: String) {
        change(id) { $0.number = number }
    }

    private func change(_ id: String, _ change: (inout PlanStep) -> Void) {
        guard let index = state.draft?.steps.firstIndex(where: { $0.step == id }),
            var step = state.draft?.steps[index]
        else { return }
        change(&step)
        typed { $0.draft?.steps[index] = step }
    }

    public func setKnows(_ name: String) { typed { $0.draft?.knows = name } }

    public func setInReach(_ inReach: Bool) { typed { $0.draft?.inReach = inReach } }

    public func save() async {
        guard let of = keeper?.of, let draft = state.draft else { return }
        let saved = await save {
            _ = try $0.programme.setPlan(input: draft, context: $1, fromDraft: of)
        }
        if saved { await again() }
    }

    /// Takes the plan out; *Undo* brings it back.
    public func remove() async {
        let kind = kind
        await end(.removed) { try $0.programme.removePlan(kind: kind, context: $1) }
    }

    /// Throws away what was typed since it was saved.
    public func discard() async {
        guard let of = keeper?.of, !state.busy else { return }
        // Only what is in the store can come back.
        await keeper?.keepNow()
        await end(.discarded) { try $0.session.discardDraft(of: of, context: $1) }
    }

    private func end(
        _ said: Notice.Said, _ act: @Sendable (Opened, CallContext) throws -> Void
    ) async {
        guard keeper?.ended != true, !state.busy else { return }
        state.busy = true
        await keeper?.pause()
        if let problem = await app.keep(said, act) {
            keeper?.goOn()
            (state.busy, state.problem) = (false, problem)
        } else {
            await again()
        }
    }

    /// Nothing can be typed until it was looked up: nothing would keep it.
    private func again() async {
        (keeper, state.draft) = (nil, nil)
        await load()
    }

    /// Writes it as a text into a folder.
    public func export(to folder: URL) async -> URL? {
        let kind = kind
        let exported = await app.export(to: folder) {
            try $0.programme.exportPlan(kind: kind, target: $1, context: $2, job: $3)
        }
        switch exported {
        case .success(let file): return file
        case .failure(let problem):
            state.problem = problem
            return nil
        }
    }

    /// The file is where the person put it, or nowhere.
    public func exported(_ answer: Result<String, Problem>) {
        state.moved(answer)
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}

extension PlanInput {
    /// One with every step of its form, and nothing in them.
    fileprivate static func blank(_ form: PlanForm) -> PlanInput {
        PlanInput(kind: form.kind, steps: form.steps.map { PlanStep(step: $0.id) })
    }
}
