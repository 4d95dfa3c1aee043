import AlongsideCore
import AlongsideKit
import SwiftUI

struct UrgeTimerScreen: View {
    let app: AppViewModel

    var body: some View {
        Screen(app: app, title: "tools.urgeTimer") {
            PaperList {
                Section {
                    UrgeRing(model: app.urge)
                        .listRowBackground(Palette.paper.color)
                        .listRowSeparator(.hidden)
                }
                Section { UrgeNext(app: app) }
                ForEach(app.urge.state.exercises, id: \.title) { ExerciseView(exercise: $0) }
                KnownOfThese(exercises: app.urge.state.exercises, timer: true)
            }
            .safeAreaInset(edge: .bottom) { Foot { UrgeActs(model: app.urge) } }
            .task { await app.urge.run() }
        }
        .navigationBarTitleDisplayMode(.inline)
    }
}

/// The urge timer before the lock page, where it was open when the store locked.
struct TimerThatStays: View {
    let app: AppViewModel

    var body: some View {
        NavigationStack {
            UrgeTimerScreen(app: app)
                .toolbar {
                    ToolbarItem(placement: .topBarLeading) {
                        Button("action.close") { app.leaveTimer() }
                    }
                }
        }
    }
}

/// The timer in rows of a list that runs it, in *Help now*.
struct UrgeRows: View {
    let app: AppViewModel

    var body: some View {
        UrgeRing(model: app.urge)
        UrgeActs(model: app.urge, isInHelp: true)
        UrgeNext(app: app, isInHelp: true)
    }
}

/// A ring that closes as the minutes go by, with a circle that breathes, and a line that changes.
/// No sound; nothing is promised.
struct UrgeRing: View {
    let model: UrgeTimerViewModel
    @Environment(\.accessibilityReduceMotion) private var isStill
    @Environment(\.verticalSizeClass) private var height

    /// On a phone on its side the words stand beside the ring: below it they would not be seen.
    private var isLow: Bool { height == .compact }
    private var size: Double { isLow ? 160 : 260 }

    var body: some View {
        VStack(spacing: 24) {
            ProblemView(problem: model.state.problem)
            if model.state.timer == nil { before } else { running }
        }
        .multilineTextAlignment(.center)
        .frame(maxWidth: .infinity)
        .padding(.vertical, 16)
    }

    /// How much of it has gone by, from 0 to 1.
    private var part: Double {
        guard let timer = model.state.timer, timer.minutes > 0 else { return 0 }
        return 1 - Double(model.state.remainingSeconds) / (Double(timer.minutes) * 60)
    }

    @ViewBuilder
    private var before: some View {
        switch model.state.outcome {
        case .stillStrong: Text("urge.stillStrongNext").textStyle(.title)
        case .easier: Text("urge.easierNext").textStyle(.title)
        case nil: Text("urge.what").textStyle(.title)
        }
    }

    @ViewBuilder
    private var running: some View {
        if model.state.ended {
            Text("urge.over").textStyle(.title)
        } else if isLow {
            HStack(spacing: 24) {
                ring
                Text(meanwhile).textStyle(.title).frame(maxWidth: .infinity)
            }
        } else {
            ring
            Text(meanwhile).textStyle(.title)
        }
    }

    private var ring: some View {
        ZStack {
            breath
            Circle().stroke(Palette.hairline.color, lineWidth: 8)
            Circle()
                .trim(from: 0, to: part)
                .stroke(Palette.river.color, style: StrokeStyle(lineWidth: 8, lineCap: .round))
                .rotationEffect(.degrees(-90))
            Text(verbatim: Shown.seconds(model.state.remainingSeconds))
                .monospacedDigit()
                .textStyle(.timer)
                .foregroundStyle(Palette.ink.color)
                .lineLimit(1)
                .minimumScaleFactor(0.4)
                .padding(24)
        }
        .frame(width: size, height: size)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel("urge.minutesLeft \((model.state.remainingSeconds + 59) / 60)")
    }

    @ViewBuilder
    private var breath: some View {
        let circle = Circle().fill(Palette.mist.color).padding(12)
        if isStill {
            circle
        } else {
            circle.phaseAnimator([0.72, 1.0]) { circle, scale in
                circle.scaleEffect(scale)
            } animation: { _ in
                .easeInOut(duration: 5)
            }
        }
    }

    /// Three lines, each for half a minute.
    private var meanwhile: LocalizedStringKey {
        switch model.state.remainingSeconds / 30 % 3 {
        case 0: "urge.meanwhile.1"
        case 1: isStill ? "urge.breathe" : "urge.meanwhile.2"
        default: "urge.meanwhile.3"
        }
    }
}

/// What may be said of it, where the thumb is.
struct UrgeActs: View {
    let model: UrgeTimerViewModel
    /// The call stands above it, and is the loud thing of the page.
    var isInHelp = false

    var body: some View {
        if model.state.timer == nil {
            if model.state.outcome != .stillStrong {
                if isInHelp {
                    start.buttonStyle(OutlinedButton())
                } else {
                    start.buttonStyle(FilledButton())
                }
            }
        } else if model.state.canEnd {
            Button("urge.stillStrong") { Task { await model.end(.stillStrong) } }
                .buttonStyle(OutlinedButton())
            Button("urge.easier") { Task { await model.end(.easier) } }
                .buttonStyle(OutlinedButton())
        } else {
            Button("urge.stopEarly") { model.stopEarly() }
                .buttonStyle(WordButton())
        }
    }

    private var start: some View {
        Button {
            Task { await model.start() }
        } label: {
            Label("urge.start", systemImage: "timer")
        }
    }
}

/// After *Still strong*: a person, a place, another round, each a row of its own.
struct UrgeNext: View {
    let app: AppViewModel
    /// The calls and the person's cards stand on the page too.
    var isInHelp = false

    private var model: UrgeTimerViewModel { app.urge }

    var body: some View {
        if model.state.outcome == .stillStrong, model.state.timer == nil {
            if !isInHelp {
                ForEach(model.state.cards, id: \.id) { CardRows(card: $0) }
                Button("action.helpNow", systemImage: "lifepreserver") { app.openHelp(at: .urge) }
                    .foregroundStyle(Palette.clay.color)
            }
            Text("urge.place")
            Button("urge.anotherRound", systemImage: "timer") { Task { await model.start() } }
                .buttonStyle(OutlinedButton())
        }
    }
}
