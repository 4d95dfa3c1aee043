import AlongsideCore
import AlongsideKit
import SwiftUI

/// What every screen has: its title, *Help now* and *Lock now*.
struct Screen<Content: View>: View {
    let app: AppViewModel
    let title: LocalizedStringKey
    @ViewBuilder let content: () -> Content

    var body: some View {
        content()
            .navigationTitle(title)
            .toolbar {
                ToolbarItem(placement: .topBarLeading) { HelpButton(app: app) }
                ToolbarItem(placement: .topBarLeading) { LockButton(app: app) }
            }
    }
}

struct HelpButton: View {
    let app: AppViewModel

    var body: some View {
        Button("action.helpNow") { app.openHelp() }.tint(Palette.clay.color)
    }
}

struct LockButton: View {
    let app: AppViewModel

    var body: some View {
        if app.state.stage == .open {
            Button("action.lockNow", systemImage: "lock") { Task { await app.lock() } }
        }
    }
}

/// What is wrong, where something is.
struct ProblemView: View {
    let problem: Problem?

    var body: some View {
        if let problem {
            Label(problem.words, systemImage: "info.circle")
                .foregroundStyle(.red)
        }
    }
}

/// Empty is a sentence and one button.
struct EmptyPlace: View {
    let words: LocalizedStringKey
    let button: LocalizedStringKey
    let act: @MainActor () -> Void

    var body: some View {
        VStack(spacing: 16) {
            Text(words).multilineTextAlignment(.center)
            Button(button, action: act).buttonStyle(.borderedProminent)
        }
        .padding()
    }
}

/// What was done, with the way to take it back. It waits until it is closed or another comes.
struct NoticeView: View {
    let app: AppViewModel

    var body: some View {
        if let notice = app.state.notice {
            HStack {
                Text(notice.said.words)
                Spacer()
                if notice.undo {
                    Button("action.undo") { Task { await app.undo() } }
                }
                Button("action.close", systemImage: "xmark") { app.closeNotice() }
                    .labelStyle(.iconOnly)
            }
            .padding()
            .background(.thinMaterial)
        }
    }
}

/// Moods are words with shapes, never colour alone.
struct MoodLabel: View {
    let mood: Int
    let moods: [Mood]

    var body: some View {
        // The person's own word, or else ours.
        if let known, known.named || !(1...5).contains(mood) {
            Label(known.name, systemImage: Symbols.mood(fifth))
        } else {
            Label(ours, systemImage: Symbols.mood(fifth))
        }
    }

    private var known: Mood? { moods.first { Int($0.id) == mood } }

    /// Where it is on the scale, in fifths.
    private var fifth: Int {
        let places = moods.filter { $0.place != nil }.count
        guard let place = known?.place, places > 1 else { return 3 }
        return (Int(place) - 1) * 4 / (places - 1) + 1
    }

    private var ours: LocalizedStringKey {
        switch mood {
        case 1: "mood.1"
        case 2: "mood.2"
        case 3: "mood.3"
        case 4: "mood.4"
        default: "mood.5"
        }
    }
}

extension View {
    /// *Keep*, at the top of a form.
    func keeping(unless busy: Bool, _ save: @escaping @MainActor () async -> Void) -> some View {
        toolbar {
            ToolbarItem(placement: .topBarTrailing) {
                Button("action.keep") { Task { await save() } }.disabled(busy)
            }
        }
    }

    /// A form looks up what was typed before when it comes, keeps what is typed when it goes, and
    /// closes once it is kept.
    func form(
        finished: Bool, in app: AppViewModel, load: @escaping @MainActor () async -> Void,
        left: @escaping @MainActor () async -> Void
    ) -> some View {
        task { await load() }
            .onDisappear { Task { await left() } }
            .onChange(of: finished) { _, finished in
                if finished { app.back() }
            }
    }
}
