import AlongsideCore

extension PlanForm {
    /// What it asks: the words of each step and, where one takes it, a number.
    public var fields: [FormField] {
        steps.flatMap { step in
            let words = FormField(
                id: step.id, label: step.title, hint: step.hint, kind: .longText)
            let number = FormField(id: step.id + Self.number, kind: .phone)
            return step.takesNumber ? [words, number] : [words]
        }
    }

    /// Ends the id of a step's number.
    fileprivate static let number = "/number"
}

extension PlanViewModel {
    /// The steps as a form's answers.
    public var answers: FormAnswers {
        FormAnswers { [weak self] id in
            guard let self else { return nil }
            if let step = Self.step(ofNumber: id) { return state.step(step).map { .text($0.number) } }
            return state.step(id).map { .text($0.text) }
        } set: { [weak self] id, value in
            guard let self, let text = value.text else { return }
            if let step = Self.step(ofNumber: id) {
                setNumber(text, step: step)
            } else {
                setText(text, step: id)
            }
        }
    }

    private static func step(ofNumber id: String) -> String? {
        id.hasSuffix(PlanForm.number) ? String(id.dropLast(PlanForm.number.count)) : nil
    }
}
