import AlongsideCore
import AlongsideKit
import SwiftUI

/// Words or a number, typed.
struct TextRow: View {
    let field: FormField
    let answers: FormAnswers

    var body: some View {
        switch field.kind {
        case .longText:
            TextField("plan.words", text: text, axis: .vertical).privateText().textStyle(.own)
                .accessibilityLabel(label)
        case .phone:
            TextField("cards.number", text: text).privateText(.phoneNumber)
        default:
            TextField("plan.words", text: text).privateText().textStyle(.own)
                .accessibilityLabel(label)
        }
    }

    private var label: Text {
        field.label.map { Text(verbatim: $0) } ?? Text("plan.words")
    }

    private var text: Binding<String> {
        Binding {
            answers.value(field.id)?.text ?? ""
        } set: { text in
            answers.set(field.id, .text(text))
        }
    }
}

/// A scale that can be tapped or stepped, with words for its ends.
struct ScaleRow: View {
    let field: FormField
    let answers: FormAnswers
    let low: String
    let high: String

    var body: some View {
        StepperRow(
            field: field, answers: answers,
            value: answers.value(field.id)?.amount.map(words))
        VStack(spacing: 4) {
            Slider(value: amount, in: range, step: 1)
                .accessibilityLabel(Text(verbatim: field.label ?? ""))
            HStack {
                Text(verbatim: low)
                Spacer()
                Text(verbatim: high)
            }
            .textStyle(.note)
            .foregroundStyle(Palette.ink2.color)
            .accessibilityHidden(true)
        }
    }

    /// A number, at both ends with its words.
    private func words(_ amount: Int) -> Text {
        if Double(amount) == range.lowerBound { return Text("form.scaleEnd \(amount) \(low)") }
        if Double(amount) == range.upperBound { return Text("form.scaleEnd \(amount) \(high)") }
        return Text(verbatim: "\(amount)")
    }

    private var range: ClosedRange<Double> {
        if case .scale(let from, let to, _, _) = field.kind { Double(from)...Double(to) } else { 0...1 }
    }

    private var amount: Binding<Double> {
        Binding {
            Double(answers.value(field.id)?.amount ?? Int(range.lowerBound))
        } set: { amount in
            answers.set(field.id, .amount(Int(amount)))
        }
    }
}

/// A number that is stepped up and down.
struct StepperRow: View {
    let field: FormField
    let answers: FormAnswers
    /// Nothing while it was not answered.
    let value: Text?

    var body: some View {
        Stepper {
            HStack {
                Text(verbatim: field.label ?? "")
                Spacer()
                if let value { value.monospacedDigit() }
            }
        } onIncrement: {
            answers.step(field, up: true)
        } onDecrement: {
            answers.step(field, up: false)
        }
        .frame(minHeight: 48)
    }
}

/// One of several, chosen on a sheet.
struct ChoiceSheetRow: View {
    let field: FormField
    let answers: FormAnswers
    let options: [FormOption]

    private var chosen: String? { answers.value(field.id)?.chosen?.first }

    var body: some View {
        ChoiceField(
            title: Text(verbatim: field.label ?? ""), choices: options.map(\.id), chosen: chosen ?? "",
            words: { id in Text(verbatim: options.first { $0.id == id }?.label ?? "") }
        ) { id in
            answers.set(field.id, .chosen([id]))
        }
    }
}

/// A day or a time on the wall.
struct WhenRow: View {
    let field: FormField
    let answers: FormAnswers

    private var value: FormValue? { answers.value(field.id) }
    private var title: Text { Text(verbatim: field.label ?? "") }

    var body: some View {
        if field.kind == .date {
            DayPicker(title: title, day: value?.day ?? "") { answers.set(field.id, .day($0)) }
        } else {
            TimePicker(title: title, time: value?.time ?? "") { answers.set(field.id, .time($0)) }
        }
    }
}
