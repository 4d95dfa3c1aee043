import AlongsideCore
import AlongsideKit
import SwiftUI

/// Draws a form from its description: the short version first, the rest folded below.
struct FormFields<Photo: View>: View {
    let fields: [FormField]
    let answers: FormAnswers
    @ViewBuilder let photo: (FormField) -> Photo
    @State private var showsMore = false

    init(
        fields: [FormField], answers: FormAnswers,
        @ViewBuilder photo: @escaping (FormField) -> Photo
    ) {
        (self.fields, self.answers, self.photo) = (fields, answers, photo)
    }

    private var short: [FormField] { fields.filter { !$0.more } }
    private var more: [FormField] { fields.filter(\.more) }

    var body: some View {
        ForEach(short, id: \.id) { field in
            FieldSection(field: field, answers: answers) { photo(field) }
        }
        if showsMore {
            ForEach(more, id: \.id) { field in
                FieldSection(field: field, answers: answers) { photo(field) }
            }
        } else if !more.isEmpty {
            Button("form.more") { showsMore = true }
        }
    }
}

extension FormFields where Photo == EmptyView {
    init(fields: [FormField], answers: FormAnswers) {
        self.init(fields: fields, answers: answers, photo: { _ in EmptyView() })
    }
}

/// A field with its label and hint.
private struct FieldSection<Photo: View>: View {
    let field: FormField
    let answers: FormAnswers
    @ViewBuilder let photo: () -> Photo

    var body: some View {
        Section {
            if let label = field.label, labelled {
                Text(verbatim: label).bold().foregroundStyle(Palette.ink.color)
                    .accessibilityAddTraits(.isHeader)
            }
            if let hint = field.hint {
                Text(verbatim: hint).textStyle(.note).foregroundStyle(Palette.ink2.color)
            }
            content
        }
    }

    /// The others say their label in their row.
    private var labelled: Bool {
        switch field.kind {
        case .number, .minutes, .date, .time, .yesNo, .choice: false
        default: true
        }
    }

    private var value: FormValue? { answers.value(field.id) }
    private var label: String { field.label ?? "" }

    @ViewBuilder
    private var content: some View {
        switch field.kind {
        case .text, .longText, .phone: TextRow(field: field, answers: answers)
        case .scale(_, _, let low, let high):
            ScaleRow(field: field, answers: answers, low: low, high: high)
        case .choice(let options): ChoiceSheetRow(field: field, answers: answers, options: options)
        case .choices(let options):
            ForEach(options, id: \.id) { option in
                ChoiceRow(chosen: value?.chosen?.contains(option.id) == true) {
                    answers.toggle(option.id, of: field)
                } words: {
                    Text(verbatim: option.label)
                }
            }
        case .number:
            StepperRow(field: field, answers: answers, value: Text(verbatim: "\(value?.amount ?? 0)"))
        case .minutes:
            StepperRow(
                field: field, answers: answers, value: Text("form.minutes \(value?.amount ?? 0)"))
        case .date, .time: WhenRow(field: field, answers: answers)
        case .people: PeopleRows(field: field, answers: answers)
        case .steps: StepRows(field: field, answers: answers)
        case .yesNo:
            Toggle(
                isOn: Binding { value?.answer ?? false } set: { answers.set(field.id, .answer($0)) }
            ) {
                Text(verbatim: label)
            }
        case .photo: photo()
        }
    }
}

