import AlongsideCore
import AlongsideKit
import SwiftUI

struct UrgeTimerScreen: View {
    let app: AppViewModel

    var body: some View {
        Screen(app: app, title: "tools.urgeTimer") {
            ScrollView { UrgeTimerView(app: app).padding() }
        }
    }
}

/// One hand, no typing, no sound; nothing is promised.
struct UrgeTimerView: View {
    @State private var model: UrgeTimerViewModel

    init(app: AppViewModel) {
        _model = State(initialValue: UrgeTimerViewModel(app))
    }

    var body: some View {
        VStack(spacing: 20) {
            ProblemView(problem: model.state.problem)
            if model.state.timer == nil { start } else { running }
        }
        .task {
            await model.refresh()
            while (try? await Task.sleep(for: .seconds(1))) != nil { model.tick() }
        }
    }

    @ViewBuilder
    private var start: some View {
        switch model.state.outcome {
        case .stillStrong:
            Text("urge.stillStrongNext")
            Button("urge.anotherRound") { Task { await model.start() } }
                .buttonStyle(.borderedProminent)
        case .easier: Text("urge.easierNext")
        case nil: Text("urge.what \(Int(UrgeTimerViewModel.minutes))")
        }
        if model.state.outcome != .stillStrong {
            Button("urge.start") { Task { await model.start() } }
                .buttonStyle(.borderedProminent)
        }
    }

    @ViewBuilder
    private var running: some View {
        if model.state.ended {
            Text("urge.over").font(.title2)
        } else {
            Text(verbatim: Shown.seconds(model.state.remainingSeconds))
                .font(.largeTitle.monospacedDigit())
            Text("urge.meanwhile")
        }
        Button("urge.stillStrong") { Task { await model.end(.stillStrong) } }
            .buttonStyle(.bordered)
        Button("urge.easier") { Task { await model.end(.easier) } }
            .buttonStyle(.bordered)
    }
}
