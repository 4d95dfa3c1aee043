import AlongsideCore
import AlongsideKit
import SwiftUI

struct UrgeTimerScreen: View {
    let app: AppViewModel

    var body: some View {
        Screen(app: app, title: "tools.urgeTimer") {
            List {
                Section { UrgeTimerView(app: app) }
                ForEach(app.urge.state.exercises, id: \.title) { ExerciseView(exercise: $0) }
            }
            .onPaper()
            .task { await app.urge.run() }
        }
    }
}

/// The urge timer before the lock page, where it was open when the store locked.
struct TimerThatStays: View {
    let app: AppViewModel

    var body: some View {
        NavigationStack {
            UrgeTimerScreen(app: app)
                .toolbar {
                    ToolbarItem(placement: .topBarTrailing) {
                        Button("action.close") { app.leaveTimer() }
                    }
                }
        }
    }
}

/// One hand, no typing, no sound; nothing is promised. Its rows stand in a list that runs it.
struct UrgeTimerView: View {
    let app: AppViewModel
    /// The help lines stand below.
    var isInHelp = false

    private var model: UrgeTimerViewModel { app.urge }

    var body: some View {
        VStack(alignment: .leading, spacing: 16) {
            ProblemView(problem: model.state.problem)
            if model.state.timer == nil { before } else { running }
        }
        acts
        if model.state.outcome == .stillStrong, model.state.timer == nil { next }
        DisclosureGroup("help.known") { Text("urge.known").font(.callout) }
    }

    @ViewBuilder
    private var before: some View {
        switch model.state.outcome {
        case .stillStrong: Text("urge.stillStrongNext")
        case .easier: Text("urge.easierNext")
        case nil: Text("urge.what \(Int(UrgeTimerViewModel.minutes))")
        }
    }

    @ViewBuilder
    private var running: some View {
        if model.state.ended {
            Text("urge.over").font(.title2)
        } else {
            Text(verbatim: Shown.seconds(model.state.remainingSeconds))
                .font(.largeTitle.monospacedDigit())
            Text(meanwhile)
        }
    }

    /// Three lines, each for half a minute.
    private var meanwhile: LocalizedStringKey {
        switch model.state.remainingSeconds / 30 % 3 {
        case 0: "urge.meanwhile.feet"
        case 1: "urge.meanwhile.breath"
        default: "urge.place"
        }
    }

    /// Each in a row of its own: a tap on the time does nothing.
    @ViewBuilder
    private var acts: some View {
        if model.state.timer == nil {
            if model.state.outcome != .stillStrong {
                Button("urge.start") { Task { await model.start() } }
                    .buttonStyle(.borderedProminent)
            }
        } else if model.state.maySay {
            Button("urge.stillStrong") { Task { await model.end(.stillStrong) } }
            Button("urge.easier") { Task { await model.end(.easier) } }
        } else {
            Button("urge.stopEarly") { model.stopEarly() }
        }
    }

    /// After *Still strong*: a person, a place, another round, each a row of its own.
    @ViewBuilder
    private var next: some View {
        if model.state.cards.isEmpty, !isInHelp {
            Button("action.helpNow") { app.openHelp(at: .urge) }
        }
        ForEach(model.state.cards, id: \.id) { CardRows(card: $0) }
        Text("urge.place")
        Button("urge.anotherRound") { Task { await model.start() } }
    }
}
