import AlongsideCore
import AlongsideKit
import SwiftUI

struct MoreScreen: View {
    private let app: AppViewModel
    @State private var model: SettingsViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: SettingsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "place.more") {
            PaperList {
                ProblemView(problem: model.state.problem)
                Section {
                    OpenRow(words: "more.directory", symbol: "phone.bubble") {
                        app.open(.directory)
                    }
                    OpenRow(words: "more.reminders", symbol: "bell") { app.open(.reminders) }
                }
                Section("more.settings") { settings }
                Section { notes }
                Section {
                    OpenRow(words: "more.about", symbol: "info.circle") { app.open(.about) }
                }
            }
            .task(id: app.state.page) { await model.refresh() }
        }
    }

    @ViewBuilder
    private var settings: some View {
        OpenRow(
            words: "settings.role", symbol: "person",
            value: model.state.loaded ? Text(model.state.profile.role.words) : nil
        ) {
            app.open(.settings)
        }
        OpenRow(words: "welcome.country", symbol: "globe", value: country) { app.open(.settings) }
        OpenRow(
            words: "settings.autoLock", symbol: "lock.rotation",
            value: model.state.loaded ? Text(model.state.autoLock.words) : nil
        ) {
            app.open(.settings)
        }
        OpenRow(words: "newPin.title", symbol: "circle.grid.3x3") { app.open(.newPin) }
        OpenRow(words: "more.recoveryCode", symbol: "key") { app.open(.recoveryCode) }
        OpenRow(words: "newKey", symbol: "key.horizontal") { app.open(.newKey) }
    }

    @ViewBuilder
    private var notes: some View {
        OpenRow(words: "snapshots", symbol: "square.stack") { app.open(.snapshots) }
        OpenRow(words: "verify", symbol: "checkmark.shield") { app.open(.verify) }
        OpenRow(words: "mend", symbol: "bandage") { app.open(.mend) }
    }

    private var country: Text? {
        let code = String(model.state.profile.country.prefix(2))
        guard model.state.loaded else { return nil }
        return code.isEmpty ? Text("welcome.noCountry") : Text(verbatim: Shown.country(code))
    }
}

struct SettingsScreen: View {
    private let app: AppViewModel
    @State private var model: SettingsViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: SettingsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "more.settings") {
            PaperForm {
                ProblemView(problem: model.state.problem)
                ChoiceField(
                    title: Text("settings.role"), choices: Role.choices,
                    chosen: model.state.profile.role, words: { Text($0.words) }
                ) { role in
                    Task { await model.setRole(role) }
                }
                CountryPicker(country: country)
                Section {
                    ChoiceField(
                        title: Text("settings.autoLock"), choices: AutoLock.choices,
                        chosen: model.state.autoLock, words: { Text($0.words) }
                    ) { autoLock in
                        Task { await model.setAutoLock(autoLock) }
                    }
                    Note(words: "settings.autoLockHint")
                    Note(words: "autoLock.most \(PhoneTime.seconds)")
                }
            }
            .disabled(!model.state.loaded)
        }
        .task { await model.refresh() }
    }

    private var country: Binding<String> {
        Binding {
            model.state.profile.country
        } set: { country in
            Task { await model.setCountry(country) }
        }
    }
}

/// The recovery code, until it was typed back.
struct RecoveryCodeScreen: View {
    private let app: AppViewModel
    @State private var model: RecoveryCodeViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: RecoveryCodeViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "more.recoveryCode") {
            PaperForm {
                ProblemView(problem: model.state.problem)
                if model.state.confirmed { Text("code.confirmed") }
                if let code = model.state.code {
                    if model.state.shown { shown(code) } else { typeBack }
                }
            }
            .safeAreaInset(edge: .bottom) {
                if model.state.code != nil { Foot { acts } }
            }
        }
        .task { await model.refresh() }
    }

    private func shown(_ code: String) -> some View {
        Section {
            Text("setUp.code")
            CodeGroups(code: code)
            Text("setUp.codeWhere")
        }
    }

    /// From the paper: the code is not on the screen.
    private var typeBack: some View {
        Section("code.typeBack") {
            ForEach(model.asked, id: \.self) { field(group: $0) }
        }
    }

    @ViewBuilder
    private var acts: some View {
        if model.state.shown {
            Button("setUp.written") { model.show(false) }.buttonStyle(FilledButton())
        } else {
            Button("code.confirm") { Task { await model.confirm() } }.buttonStyle(FilledButton())
            Button("code.showAgain") { model.show(true) }.buttonStyle(WordButton())
        }
    }

    private func field(group: Int) -> some View {
        TextField(
            "code.group \(group)",
            text: Binding { model.state.typed[group] ?? "" } set: { model.type($0, group: group) }
        )
        .privateText(.code)
        .font(.title2.monospaced())
    }
}

struct AboutScreen: View {
    private let app: AppViewModel
    @State private var model: SettingsViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: SettingsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "more.about") {
            PaperList {
                Text("about.what")
                Text("about.methods")
                Text("about.notReviewed")
                Text("about.notConfirmed")
                Text("about.private")
                Text("welcome.seen")
                Text("welcome.court")
                if let about = model.state.about {
                    Text("about.version \(about.version)")
                    Text("about.store \(about.sqlcipher) \(about.sqlite)")
                    Text("about.zones \(about.timeZones)")
                }
            }
        }
        .task { await model.refresh() }
    }
}
