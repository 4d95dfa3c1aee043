import AlongsideCore
import AlongsideKit
import SwiftUI

struct MoreScreen: View {
    let app: AppViewModel

    var body: some View {
        Screen(app: app, title: "place.more") {
            List {
                Button("more.directory") { app.open(.directory) }
                Button("more.reminders") { app.open(.reminders) }
                Button("more.settings") { app.open(.settings) }
                Button("more.recoveryCode") { app.open(.recoveryCode) }
                Button("more.about") { app.open(.about) }
            }
        }
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
            Form {
                ProblemView(problem: model.state.problem)
                Picker("settings.role", selection: role) {
                    ForEach(Role.choices, id: \.self) { Text($0.words).tag($0) }
                }
                CountryPicker(country: country)
                Picker("settings.autoLock", selection: autoLock) {
                    ForEach(AutoLock.choices, id: \.self) { Text($0.words).tag($0) }
                }
                Button("newPin.title") { app.open(.newPin) }
            }
        }
        .task { await model.refresh() }
    }

    private var role: Binding<Role> {
        Binding {
            model.state.profile.role
        } set: { role in
            Task { await model.choose(role) }
        }
    }

    private var country: Binding<String> {
        Binding {
            model.state.profile.country
        } set: { country in
            Task { await model.choose(country: country) }
        }
    }

    private var autoLock: Binding<AutoLock> {
        Binding {
            model.state.autoLock
        } set: { autoLock in
            Task { await model.choose(autoLock) }
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
            Form {
                ProblemView(problem: model.state.problem)
                if model.state.confirmed { Text("code.confirmed") }
                if let code = model.state.code {
                    Section {
                        Text("setUp.code")
                        Text(verbatim: code).font(.title2.monospaced()).privacySensitive()
                        Text("setUp.codeWhere")
                    }
                    Section("code.typeBack") {
                        ForEach(model.asked, id: \.self) { field(group: $0) }
                        Button("code.confirm") { Task { await model.confirm() } }
                    }
                }
            }
        }
        .task { await model.refresh() }
    }

    private func field(group: Int) -> some View {
        TextField(
            "code.group \(group)",
            text: Binding { model.state.typed[group] ?? "" } set: { model.type($0, group: group) }
        )
        .textInputAutocapitalization(.characters)
        .autocorrectionDisabled()
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
            List {
                Text("about.what")
                Text("about.methods")
                Text("about.notReviewed")
                Text("about.notConfirmed")
                Text("about.private")
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
