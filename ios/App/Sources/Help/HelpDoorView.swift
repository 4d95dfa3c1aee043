import AlongsideCore
import AlongsideKit
import SwiftUI

/// A door: the calls first, then the steps, then all lines.
struct HelpDoorView: View {
    let app: AppViewModel
    let model: HelpViewModel
    let help: HelpNow
    let door: HelpDoor

    /// Whoever is watched reads before they tap: behind both doors a line for violence at home may
    /// come first.
    private var hides: Bool { door.kind == .notSafeWithSomeone || door.kind == .badNight }
    private var isUrge: Bool { door.kind == .urge }

    var body: some View {
        PaperList {
            Text(verbatim: door.title).textStyle(.title)
                .listRowBackground(Palette.paper.color)
            if hides { Text("help.mayShow") }
            if isUrge {
                // The timer stands between the call and the emergency number.
                FirstCalls(calls: Array(door.firstCalls.prefix(1)))
                Section { UrgeRows(app: app) }
                FirstCalls(calls: Array(door.firstCalls.dropFirst()), hasLoud: false)
            } else {
                FirstCalls(calls: door.firstCalls)
            }
            ForEach(help.emergency.others, id: \.self) { HelpCallLink(call: $0) }
            if !help.emergency.isKnown, let note = help.emergency.note { Text(verbatim: note) }
            if hasCards {
                Section("tools.cards") {
                    ForEach(model.state.cards, id: \.id) { CardRows(card: $0) }
                }
            }
            if door.kind == .badNight, let notSafe = help.door(.notSafeWithSomeone) {
                DoorRow(door: notSafe) { model.open(.door(notSafe.kind)) }
            }
            if let plan = model.state.plan(behind: door.kind) { PlanView(app: app, shown: plan) }
            ForEach(door.parts.indices, id: \.self) { HelpPartView(part: door.parts[$0]) }
            if door.kind.hasExercises {
                ForEach(help.exercises, id: \.title) { ExerciseView(exercise: $0) }
            }
            lines
            if door.kind.hasExercises { KnownOfThese(exercises: help.exercises, timer: isUrge) }
            sources
            if !hides { Note(words: "help.mayShow") }
        }
        .textStyle(.body)
        .navigationBarTitleDisplayMode(.inline)
        .task { if isUrge { await app.urge.run() } }
        .toolbar {
            ToolbarItem(placement: .topBarTrailing) { LockButton(app: app) }
        }
    }

    private var hasCards: Bool {
        door.kind.hasCards && !model.state.cards.isEmpty
    }

    @ViewBuilder
    private var lines: some View {
        if let note = door.note { Text(verbatim: note) }
        ForEach(door.lines, id: \.id) { line in
            Section {
                HelpLineView(line: line)
                ForEach(line.calls, id: \.self) { call in
                    HelpCallLink(call: call, isConfirmed: line.isConfirmed(call))
                }
                Button("help.aboutNumber") { model.open(.line(line.id)) }
            }
        }
        if let relay = help.relay { Text(verbatim: relay).textStyle(.note) }
        if let age = door.age { Text(verbatim: age).textStyle(.note) }
    }

    private var sources: some View {
        DisclosureGroup("help.sources") {
            ForEach(door.sources, id: \.self) { Text(verbatim: $0).textStyle(.note) }
        }
    }
}

/// Steps under a heading, numbered; each begins in bold.
struct HelpPartView: View {
    let part: HelpSteps

    var body: some View {
        Section {
            if let heading = part.heading { Text(verbatim: heading).textStyle(.title).accessibilityAddTraits(.isHeader) }
            StepsView(steps: part.steps)
        }
    }
}

struct StepsView: View {
    let steps: [HelpStep]

    var body: some View {
        ForEach(steps.indices, id: \.self) { index in
            let step = steps[index]
            HStack(alignment: .firstTextBaseline, spacing: 12) {
                Text(verbatim: "\(index + 1)").foregroundStyle(Palette.ink2.color)
                VStack(alignment: .leading, spacing: 4) {
                    Text(verbatim: step.lead).bold() + Text(verbatim: " " + step.rest)
                    if let note = step.note { Text(verbatim: note).textStyle(.note) }
                }
            }
            // Read at arm's length, with one eye.
            .font(.title3)
            .accessibilityElement(children: .combine)
        }
    }
}

/// What a line is: whom it is for, and whether it answers now.
struct HelpLineView: View {
    let line: HelpLine

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            Text(verbatim: line.name).bold()
            if let area = line.area { Text(verbatim: area).textStyle(.note) }
            // When one of their own answers, the person says in words.
            if line.own == nil || line.opening != .unknown { Text(line.opening.words) }
            if !line.whoFor.isEmpty { Text(verbatim: line.whoFor) }
            if let what = line.whatHappens { Text(verbatim: what) }
            if line.own != nil {
                Label("help.yours", systemImage: "person")
            } else if line.standing == .unconfirmed {
                Label("help.notConfirmed", systemImage: "questionmark.circle").textStyle(.note)
            }
        }
        .accessibilityElement(children: .combine)
    }
}

extension HelpOpening {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .always: "help.always"
        case .open(let until): "help.openUntil \(Shown.time(until))"
        case .closed(let day, let at): "help.opens \(Shown.weekday(of: day)) \(Shown.time(at))"
        case .unknown: "help.hoursUnknown"
        }
    }
}
