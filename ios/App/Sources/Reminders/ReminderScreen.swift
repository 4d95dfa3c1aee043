import AlongsideCore
import AlongsideKit
import SwiftUI

/// Plans a reminder. What is typed keeps itself.
struct ReminderScreen: View {
    private let app: AppViewModel
    @State private var model: ReminderViewModel

    init(app: AppViewModel, id: ReminderId? = nil, about: MeetingId? = nil) {
        self.app = app
        // Its name and place would tell a diagnosis.
        let named = NSLocalizedString("today.meeting", comment: "")
        _model = State(initialValue: ReminderViewModel(app, id: id, about: about, named: named))
    }

    private var problem: Problem? { model.state.problem }

    var body: some View {
        Screen(app: app, title: model.state.id == nil ? "reminder.new" : "reminder.edit") {
            PaperForm {
                if problem?.isOfReminderPart == false { ProblemView(problem: problem) }
                if let other = model.state.otherBegun {
                    Text("reminder.otherBegun")
                    OpenRow(words: "action.continue") { app.openInstead(other) }
                } else {
                    Group { fields }.disabled(!model.state.ready)
                }
            }
            .saving(model.state, model.save)
        }
        .form(finished: model.state.finished, in: app, load: model.load, left: model.left)
    }

    @ViewBuilder
    private var fields: some View {
        Section {
            TextField(
                "reminder.text", text: Binding { model.state.text } set: { model.setText($0) },
                axis: .vertical
            )
            .privateText()
            .textStyle(.own)
            PartProblem(problem: problem, part: .text)
        }
        TimingRows(model: model)
        if let preview = model.state.preview { said(preview) }
        if let draft = model.state.draft { ReminderRows(model: model, draft: draft) }
        if model.state.draftKept {
            Section {
                Button("action.discard") { Task { await model.discard() } }
            }
        }
    }

    /// When it asks, in words, and the next times.
    private func said(_ preview: TimingPreview) -> some View {
        Section {
            Text(verbatim: preview.summary)
            if !preview.next.isEmpty {
                let next = preview.next.map { Shown.near($0.at) }
                Note(words: "reminders.next \(next.formatted(.list(type: .and, width: .narrow)))")
            }
        }
    }
}

/// What is wrong with a part of the form, below it.
struct PartProblem: View {
    let problem: Problem?
    let part: ReminderPart

    var body: some View {
        if let problem, problem.isOf(part) { ProblemView(problem: problem) }
    }
}

/// A number that is stepped up and down, in words.
struct AmountRow: View {
    let title: Text
    let amount: Int
    let steps: Steps
    let words: (Int) -> Text
    let set: @MainActor (Int) -> Void

    var body: some View {
        Stepper {
            HStack {
                title
                Spacer()
                words(amount).monospacedDigit()
            }
        } onIncrement: {
            set(steps.above(amount))
        } onDecrement: {
            set(steps.below(amount))
        }
        .frame(minHeight: 48)
    }
}
