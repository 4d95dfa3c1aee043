import AlongsideCore
import AlongsideKit
import SwiftUI

/// What the app is, what it can't hide, and what brings the person here: one step a page.
struct WelcomeScreen: View {
    private enum Step: CaseIterable { case what, seen, who }

    let app: AppViewModel
    @State private var step = Step.what

    var body: some View {
        NavigationStack {
            Screen(app: app, title: "app.name") {
                switch step {
                case .what: StepPage(drawing: .river, title: "welcome.what") { next(.seen) }
                case .seen:
                    StepPage(title: "welcome.before", words: ["welcome.seen", "welcome.court"]) {
                        next(.who)
                        back(.what)
                    }
                case .who: who
                }
            }
            .navigationBarTitleDisplayMode(.inline)
        }
    }

    private func next(_ step: Step) -> some View {
        Button("action.next") { self.step = step }.buttonStyle(FilledButton())
    }

    private func back(_ step: Step) -> some View {
        Button("action.back") { self.step = step }.buttonStyle(WordButton())
    }

    private var who: some View {
        PaperList {
            Section("welcome.brings") {
                ForEach(Role.choices, id: \.self) { role in
                    OpenRow(words: role.words) {
                        app.introduce(role, country: app.state.profile.country)
                    }
                }
            }
            Section {
                CountryPicker(country: country)
            }
        }
        .safeAreaInset(edge: .bottom) { Foot { back(.seen) } }
    }

    private var country: Binding<String> {
        Binding {
            app.state.profile.country
        } set: { country in
            Task { await app.setCountry(country) }
        }
    }
}

/// One step of the first run: a drawing, a sentence or two, and the way on where the thumb is.
private struct StepPage<Acts: View>: View {
    var drawing: Drawing?
    let title: LocalizedStringKey
    var words: [LocalizedStringKey] = []
    @ViewBuilder let acts: () -> Acts
    @Environment(\.verticalSizeClass) private var height

    var body: some View {
        ScrollView {
            VStack(spacing: 24) {
                if let drawing, height != .compact { DrawingView(drawing: drawing) }
                said(title).textStyle(.title)
                ForEach(words.indices, id: \.self) { said(words[$0]).textStyle(.body) }
            }
            .padding(20)
            .readable()
        }
        .background(Palette.paper.color)
        .safeAreaInset(edge: .bottom) { Foot { acts() } }
    }

    private func said(_ words: LocalizedStringKey) -> some View {
        Text(words)
            .foregroundStyle(Palette.ink.color)
            .multilineTextAlignment(.leading)
            .frame(maxWidth: .infinity, alignment: .leading)
    }
}

/// Only for help lines and emergency numbers. Which part of it, *Help now* asks.
struct CountryPicker: View {
    @Binding var country: String

    var body: some View {
        ChoiceField(
            title: Text("country.title"), choices: [""] + Countries.codes,
            chosen: String(country.prefix(2)),
            words: { $0.isEmpty ? Text("country.none") : Text(verbatim: Shown.country($0)) }
        ) { code in
            country = code
        }
    }
}

enum Countries {
    /// As their names are sorted in the phone's language.
    static var codes: [String] {
        Locale.Region.isoRegions
            .filter { $0.subRegions.isEmpty && $0.identifier.count == 2 }
            .map(\.identifier)
            .sorted { Shown.country($0).localizedCompare(Shown.country($1)) == .orderedAscending }
    }
}

/// *Just looking*: nothing is kept.
struct LookingScreen: View {
    let app: AppViewModel

    var body: some View {
        NavigationStack {
            Screen(app: app, title: "app.name") {
                PaperList {
                    Section {
                        Text("looking.what")
                    }
                    Section {
                        NavigationLink("tools.urgeTimer") { UrgeTimerScreen(app: app) }
                        NavigationLink("groups.whatTheyAre") {
                            Screen(app: app, title: "groups.whatTheyAre") {
                                PaperList { WhatGroupsAre(role: app.state.profile.role) }
                            }
                        }
                        NavigationLink("about.title") { AboutScreen(app: app) }
                    }
                }
                .safeAreaInset(edge: .bottom) {
                    Foot {
                        Button("setUp.title") { app.choosePin() }.buttonStyle(FilledButton())
                        Button("action.back") { app.back() }.buttonStyle(WordButton())
                    }
                }
            }
        }
    }
}

/// *One thing for now.*
struct FirstThingScreen: View {
    let app: AppViewModel

    var body: some View {
        Screen(app: app, title: "first.title") {
            PaperList {
                Note(words: "first.hint")
                ForEach(FirstThing.all(for: app.state.profile.role), id: \.self) { thing in
                    OpenRow(words: words(thing), symbol: Symbols.first(thing)) {
                        app.openInstead(thing.page)
                    }
                }
            }
            .safeAreaInset(edge: .bottom) {
                Foot {
                    Button("action.notNow") { app.back() }.buttonStyle(OutlinedButton())
                }
            }
        }
    }

    private func words(_ thing: FirstThing) -> LocalizedStringKey {
        switch thing {
        case .writeALine: "first.writeALine"
        case .saveANumber: "first.saveANumber"
        case .getReadyUrge: "first.getReadyUrge"
        case .getReadyNight: "first.getReadyNight"
        case .addAMeeting: "first.addAMeeting"
        }
    }
}

/// The store can't be used: nothing of it was changed.
struct UnusableScreen: View {
    let app: AppViewModel
    let problem: Problem

    var body: some View {
        NavigationStack {
            Screen(app: app, title: "unusable.title") {
                ScrollView {
                    VStack(alignment: .leading, spacing: 16) {
                        ProblemView(problem: problem)
                        Text("unusable.nothingChanged")
                    }
                    .padding(20)
                    .readable()
                }
                .background(Palette.paper.color)
                .safeAreaInset(edge: .bottom) {
                    Foot {
                        Button("action.tryAgain") { Task { await app.start() } }
                            .buttonStyle(FilledButton())
                    }
                }
            }
            .navigationBarTitleDisplayMode(.inline)
        }
    }
}
