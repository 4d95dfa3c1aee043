import AlongsideKit
import SwiftUI

/// People, each with a name and a number, and a row for one more.
struct PeopleRows: View {
    let field: FormField
    let answers: FormAnswers

    private var people: [FormPerson] { answers.value(field.id)?.people ?? [] }

    var body: some View {
        ForEach(people.indices, id: \.self) { index in
            VStack(alignment: .leading, spacing: 8) {
                TextField("form.personName", text: text(index, \.name)).privateText(.exact).textStyle(.own)
                TextField("cards.number", text: text(index, \.number)).privateText(.phoneNumber)
            }
            .swipeActions { remove(index) }
            .contextMenu { remove(index) }
        }
        Button("form.addPerson", systemImage: Symbols.add) {
            answers.change(field) { (people: inout [FormPerson]) in people.append(FormPerson()) }
        }
    }

    private func remove(_ index: Int) -> some View {
        Button("form.removeRow \(Text("form.personName"))") {
            answers.change(field) { (people: inout [FormPerson]) in people.remove(at: index) }
        }
    }

    private func text(
        _ index: Int, _ part: WritableKeyPath<FormPerson, String> & Sendable
    ) -> Binding<String> {
        Binding {
            people.indices.contains(index) ? people[index][keyPath: part] : ""
        } set: { text in
            answers.change(field) { (people: inout [FormPerson]) in
                if people.indices.contains(index) { people[index][keyPath: part] = text }
            }
        }
    }
}

/// Steps in their order, and a row for one more.
struct StepRows: View {
    let field: FormField
    let answers: FormAnswers

    private var steps: [String] { answers.value(field.id)?.steps ?? [] }

    var body: some View {
        ForEach(steps.indices, id: \.self) { index in
            HStack(alignment: .firstTextBaseline, spacing: 12) {
                Text(verbatim: "\(index + 1)").foregroundStyle(Palette.ink2.color)
                TextField("form.stepLabel \(index + 1)", text: text(index), axis: .vertical)
                    .privateText()
                    .textStyle(.own)
            }
            .swipeActions { acts(index) }
            .contextMenu { acts(index) }
        }
        Button("form.addStep", systemImage: Symbols.add) {
            answers.change(field) { (steps: inout [String]) in steps.append("") }
        }
    }

    @ViewBuilder
    private func acts(_ index: Int) -> some View {
        Button("form.removeRow \(Text("form.stepLabel \(index + 1)"))") {
            answers.change(field) { (steps: inout [String]) in steps.remove(at: index) }
        }
        if index > 0 {
            Button("form.moveUp \(Text("form.stepLabel \(index + 1)"))") {
                answers.change(field) { (steps: inout [String]) in steps.swapAt(index, index - 1) }
            }
        }
    }

    private func text(_ index: Int) -> Binding<String> {
        Binding {
            steps.indices.contains(index) ? steps[index] : ""
        } set: { text in
            answers.change(field) { (steps: inout [String]) in
                if steps.indices.contains(index) { steps[index] = text }
            }
        }
    }
}
