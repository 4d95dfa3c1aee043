import AlongsideCore
import AlongsideKit
import SwiftUI

/// What the app is, what it can't hide, and what brings the person here.
struct WelcomeScreen: View {
    let app: AppViewModel

    var body: some View {
        NavigationStack {
            Screen(app: app, title: "app.name") {
                List {
                    Section {
                        Text("welcome.what")
                        Text("welcome.seen")
                        Text("welcome.court")
                    }
                    Section("welcome.brings") {
                        ForEach(Role.choices, id: \.self) { role in
                            Button(role.words) {
                                app.chose(role: role, country: app.state.profile.country)
                            }
                        }
                    }
                    Section {
                        CountryPicker(country: country)
                    }
                }
            }
        }
    }

    private var country: Binding<String> {
        Binding {
            app.state.profile.country
        } set: { country in
            Task { await app.choose(country: country) }
        }
    }
}

/// Only for help lines and emergency numbers. Which part of it, *Help now* asks.
struct CountryPicker: View {
    @Binding var country: String

    private var whole: Binding<String> {
        Binding {
            String(country.prefix(2))
        } set: { code in
            country = code
        }
    }

    var body: some View {
        Picker("welcome.country", selection: whole) {
            Text("welcome.noCountry").tag("")
            ForEach(Countries.codes, id: \.self) { code in
                Text(verbatim: Shown.country(code)).tag(code)
            }
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
                List {
                    Section {
                        Text("looking.what")
                        Button("action.setUp") { app.setUp() }
                        Button("action.back") { app.backToWelcome() }
                    }
                    Section {
                        NavigationLink("tools.urgeTimer") { UrgeTimerScreen(app: app) }
                        NavigationLink("groups.whatTheyAre") { WhatGroupsAre() }
                        NavigationLink("more.about") { AboutScreen(app: app) }
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
        NavigationStack {
            Screen(app: app, title: "first.title") {
                List {
                    ForEach(FirstThing.allCases, id: \.self) { thing in
                        Button(words(thing)) { app.choseFirst(thing) }
                    }
                    Button("first.notNow") { app.choseFirst(nil) }
                }
            }
        }
    }

    private func words(_ thing: FirstThing) -> LocalizedStringKey {
        switch thing {
        case .writeALine: "first.writeALine"
        case .saveANumber: "first.saveANumber"
        case .getReady:
            app.state.profile.role == .partner ? "first.getReadyNight" : "first.getReadyUrge"
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
            Screen(app: app, title: "app.name") {
                VStack(spacing: 16) {
                    ProblemView(problem: problem)
                    Text("unusable.nothingChanged")
                    Button("action.tryAgain") { Task { await app.tryAgain() } }
                }
                .padding()
            }
        }
    }
}
