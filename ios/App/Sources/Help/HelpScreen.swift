import AlongsideCore
import AlongsideKit
import SwiftUI

/// *Help now*: works before anything was set up, locked, and with a damaged store.
struct HelpScreen: View {
    private let app: AppViewModel
    @State private var model: HelpViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: HelpViewModel(app))
    }

    var body: some View {
        NavigationStack {
            List {
                ProblemView(problem: model.state.problem)
                if let help = model.state.help {
                    country(help)
                    if let door = help.doors.first(where: { $0.kind == model.state.door }) {
                        HelpDoorView(app: app, door: door, back: model.back)
                    } else {
                        doors(help)
                    }
                }
            }
            .navigationTitle("help.title")
            .toolbar {
                ToolbarItem(placement: .topBarLeading) {
                    Button("action.close") { app.closeHelp() }
                }
                ToolbarItem(placement: .topBarLeading) { LockButton(app: app) }
            }
        }
        .task { await model.load() }
    }

    private func country(_ help: HelpNow) -> some View {
        Section {
            Picker(
                "help.country",
                selection: Binding { help.country } set: { country in
                    Task { await model.show(country: country) }
                }
            ) {
                if help.country.isEmpty {
                    Text("welcome.noCountry").tag(help.country)
                } else if !help.countries.contains(where: { $0.code == help.country }) {
                    Text(verbatim: Shown.country(help.country)).tag(help.country)
                }
                ForEach(help.countries, id: \.code) { Text(verbatim: $0.name).tag($0.code) }
            }
            if let emergency = help.emergency {
                EmergencyView(line: emergency)
            } else {
                Text("help.noEmergency")
            }
        }
    }

    private func doors(_ help: HelpNow) -> some View {
        ForEach(help.doors, id: \.kind) { door in
            Button {
                model.open(door.kind)
            } label: {
                Text(verbatim: door.title).font(.title2).frame(minHeight: 64)
            }
        }
    }
}

struct HelpDoorView: View {
    let app: AppViewModel
    let door: HelpDoor
    let back: @MainActor () -> Void

    var body: some View {
        Section {
            Button("action.back", action: back)
            Text(verbatim: door.title).font(.title2)
            ForEach(door.steps, id: \.self) { Text(verbatim: $0).font(.title3) }
        }
        if door.kind == .urge { Section { UrgeTimerView(app: app) } }
        Section {
            ForEach(door.lines, id: \.self) { HelpLineView(line: $0) }
            Text("help.mayShow").font(.caption)
        }
    }
}

struct EmergencyView: View {
    let line: HelpLine

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            if let url = Dial.url(line.dial) {
                Link("help.emergency \(line.number)", destination: url)
            }
            TextLink(line: line)
            if let day = line.checkedOn {
                Text("help.checkedOn \(Shown.day(day))").font(.caption)
            } else {
                Text("help.notChecked").font(.caption)
            }
        }
    }
}

struct TextLink: View {
    let line: HelpLine

    var body: some View {
        if let to = line.textTo, let url = Dial.text(to) {
            if let word = line.textWord {
                Link("help.textWord \(word) \(to)", destination: url)
            } else {
                Link("help.text \(to)", destination: url)
            }
        }
    }
}

struct HelpLineView: View {
    let line: HelpLine

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            Text(verbatim: line.name)
            if let url = Dial.url(line.dial) { Link("help.call \(line.number)", destination: url) }
            TextLink(line: line)
            if let website = line.website.flatMap(URL.init(string:)) {
                Link("help.website", destination: website)
            }
            Text(verbatim: line.hours).font(.caption)
            Text(verbatim: line.languages).font(.caption)
            if let day = line.checkedOn {
                Text("help.checkedOnAt \(Shown.day(day)) \(line.source)").font(.caption)
            } else {
                Text("help.notCheckedSeenAt \(line.source)").font(.caption)
            }
        }
    }
}
