import AlongsideCore
import AlongsideKit
import SwiftUI

/// *Help now*: works before anything was set up, locked, and with a damaged store.
struct HelpScreen: View {
    private let app: AppViewModel
    @State private var model: HelpViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: HelpViewModel(app, at: app.state.help?.door))
    }

    var body: some View {
        NavigationStack(path: pages) {
            PaperList {
                ProblemView(problem: model.state.problem)
                if let help = model.state.help {
                    FirstCalls(calls: [help.emergency.first].compactMap(\.self))
                    doors(help)
                    place(help)
                    EmergencyMore(emergency: help.emergency)
                }
                Section {
                    OpenRow(words: "tools.cards", symbol: Symbols.first(.saveANumber)) {
                        model.open(.cards)
                    }
                    Note(words: "help.mayShow")
                }
            }
            .textStyle(.body)
            .navigationTitle("action.helpNow")
            .toolbar {
                ToolbarItem(placement: .topBarLeading) {
                    Button("action.close") { app.closeHelp() }
                }
                ToolbarItem(placement: .topBarTrailing) { LockButton(app: app) }
            }
            .navigationDestination(for: HelpPage.self) { HelpPageView(app: app, model: model, page: $0) }
        }
        // Whether a line answers changes with the hour.
        .task(id: app.state.inSight) { await model.load() }
        // What is not in reach goes with the lock.
        .onChange(of: app.state.stage) { _, _ in Task { await model.load() } }
    }

    private var pages: Binding<[HelpPage]> {
        Binding {
            model.state.pages
        } set: { pages in
            model.leave(pages)
        }
    }

    private func doors(_ help: HelpNow) -> some View {
        ForEach(help.doors, id: \.kind) { door in
            let runs = door.kind == .urge && app.urge.state.timer != nil
            DoorRow(door: door, note: runs ? "help.timerRuns" : nil) { model.open(.door(door.kind)) }
        }
    }

    private func place(_ help: HelpNow) -> some View {
        Section {
            Button {
                model.open(.countries)
            } label: {
                HStack {
                    if help.country.isEmpty {
                        Text("country.none").foregroundStyle(Palette.river.color)
                    } else {
                        Text("help.numbersFor \(Shown.country(help.country))")
                        Spacer()
                        Text("action.change").foregroundStyle(Palette.river.color)
                    }
                }
            }
            .foregroundStyle(Palette.ink.color)
            if !help.areas.isEmpty {
                Picker(
                    "help.area",
                    selection: Binding { help.area ?? help.country } set: { place in
                        Task { await model.setCountry(place) }
                    }
                ) {
                    Text("help.everyArea").tag(help.country)
                    ForEach(help.areas, id: \.code) { Text(verbatim: $0.name).tag($0.code) }
                }
            }
        }
    }
}

/// A door: its sign and its words. The one for danger stands out.
struct DoorRow: View {
    let door: HelpDoor
    var note: LocalizedStringKey?
    let open: @MainActor () -> Void

    private var isDanger: Bool { door.kind == .danger }

    var body: some View {
        Section {
            Button(action: open) {
                HStack(spacing: 16) {
                    Image(systemName: Symbols.door(door.kind)).accessibilityHidden(true)
                    VStack(alignment: .leading, spacing: 2) {
                        Text(verbatim: door.title).multilineTextAlignment(.leading)
                        if let note { Text(note).textStyle(.note) }
                    }
                    Spacer()
                    Image(systemName: "chevron.forward").textStyle(.note).accessibilityHidden(true)
                }
                .textStyle(.body)
                .bold()
                .frame(minHeight: 56)
                .contentShape(.rect)
            }
            .buttonStyle(.plain)
            .foregroundStyle(isDanger ? Palette.onClay.color : Palette.ink.color)
        }
        .listRowBackground(isDanger ? Palette.clay.color : Palette.card.color)
    }
}

/// What there is to know of the emergency number, and what else reaches somebody.
struct EmergencyMore: View {
    let emergency: HelpEmergency

    var body: some View {
        if let note = emergency.note { Text(verbatim: note) }
        if let how = emergency.cannotSpeak { Text(verbatim: how) }
        ForEach(emergency.more, id: \.self) { HelpCallLink(call: $0) }
    }
}

struct HelpPageView: View {
    let app: AppViewModel
    let model: HelpViewModel
    let page: HelpPage

    var body: some View {
        switch page {
        case .door(let kind):
            if let help = model.state.help, let door = help.door(kind) {
                HelpDoorView(app: app, model: model, help: help, door: door)
            }
        case .line(let id):
            if let line = model.state.help?.line(id) { HelpLinePage(line: line) }
        case .countries: CountriesPage(help: model.state.help, choose: model.setCountry)
        case .cards: HelpCardsPage(cards: model.state.cards)
        }
    }
}

/// Every country has its emergency number; those with help lines stand first.
struct CountriesPage: View {
    let help: HelpNow?
    let choose: @MainActor (String) async -> Void

    var body: some View {
        PaperList {
            Section("help.withLines") {
                ForEach(help?.countries ?? [], id: \.code) { country in
                    Button(action: { Task { await choose(country.code) } }) {
                        Text(verbatim: country.name)
                    }
                }
            }
            Section("help.otherCountries") {
                ForEach(others, id: \.self) { code in
                    Button(action: { Task { await choose(code) } }) {
                        Text(verbatim: Shown.country(code))
                    }
                }
            }
        }
        .foregroundStyle(Palette.ink.color)
        .textStyle(.body)
        .navigationTitle("country.title")
    }

    private var others: [String] {
        let withLines = Set((help?.countries ?? []).map(\.code))
        return Countries.codes.filter { !withLines.contains($0) }
    }
}

/// The cards in reach, read while the store is locked.
struct HelpCardsPage: View {
    let cards: [PinnedCard]

    var body: some View {
        PaperList {
            if cards.isEmpty { Text("cards.empty") }
            ForEach(cards, id: \.id) { CardRows(card: $0) }
        }
        .textStyle(.body)
        .navigationTitle("tools.cards")
    }
}
