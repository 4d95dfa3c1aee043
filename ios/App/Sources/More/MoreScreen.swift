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
                    OpenRow(words: "directory.title", symbol: "phone.bubble") {
                        app.open(.directory)
                    }
                    OpenRow(words: "reminders.title", symbol: "bell") { app.open(.reminders) }
                }
                Section("settings.title") { settings }
                Section { notes }
                Section {
                    OpenRow(words: "about.title", symbol: "info.circle") { app.open(.about) }
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
        OpenRow(words: "country.title", symbol: "globe", value: country) { app.open(.settings) }
        OpenRow(
            words: "settings.autoLock", symbol: "lock.rotation",
            value: model.state.loaded ? Text(model.state.autoLock.words) : nil
        ) {
            app.open(.settings)
        }
        OpenRow(words: "newPin.title", symbol: "circle.grid.3x3") { app.open(.newPin) }
        OpenRow(words: "code.title", what: "more.code", symbol: "key") { app.open(.recoveryCode) }
        OpenRow(words: "newKey.title", what: "more.newKey", symbol: "key.horizontal") {
            app.open(.newKey)
        }
    }

    @ViewBuilder
    private var notes: some View {
        OpenRow(words: "snapshots.title", what: "more.snapshots", symbol: "square.stack") {
            app.open(.snapshots)
        }
        OpenRow(words: "verify.title", what: "more.verify", symbol: "checkmark.shield") {
            app.open(.verify)
        }
    }

    private var country: Text? {
        let code = String(model.state.profile.country.prefix(2))
        guard model.state.loaded else { return nil }
        return code.isEmpty ? Text("country.none") : Text(verbatim: Shown.country(code))
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
        Screen(app: app, title: "settings.title") {
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
                    Note(words: "settings.autoLockMost \(PhoneTime.seconds)")
                }
                Section("parts.title") {
                    part("parts.energy", \.energy)
                    part("parts.sleep", \.sleep)
                    part("parts.year", \.year)
                    part("parts.memories", \.memories)
                    part("parts.journals", \.journals)
                }
            }
            .disabled(!model.state.loaded)
        }
        .task(id: app.state.changes) { await model.refresh() }
    }

    private func part(
        _ words: LocalizedStringKey, _ part: WritableKeyPath<JournalParts, Bool> & Sendable
    ) -> some View {
        Toggle(
            words,
            isOn: Binding {
                model.state.parts[keyPath: part]
            } set: { on in
                var parts = model.state.parts
                parts[keyPath: part] = on
                Task { [parts] in await model.setParts(parts) }
            })
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
        Screen(app: app, title: "code.title") {
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
            Text("code.why")
            CodeGroups(code: code)
            Text("code.where")
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
            Button("code.written") { model.show(false) }.buttonStyle(FilledButton())
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
        Screen(app: app, title: "about.title") {
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
