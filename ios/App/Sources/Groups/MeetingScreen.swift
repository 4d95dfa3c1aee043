import AlongsideCore
import AlongsideKit
import SwiftUI

/// Adds a meeting that is known by heart.
struct MeetingScreen: View {
    private let app: AppViewModel
    @State private var model: MeetingViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: MeetingViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "meeting.add") {
            PaperForm {
                ProblemView(problem: model.state.problem)
                Section {
                    TextField(
                        "meeting.name",
                        text: Binding { model.state.name } set: { model.setName($0) }
                    )
                    .privateText(.exact)
                    FellowshipField(chosen: model.state.fellowship, choose: model.setFellowship)
                }
                Section {
                    ChoiceField(
                        title: Text("reminder.day"), choices: Weekday.shownWeek, chosen: model.state.day,
                        words: { Text(verbatim: $0.shown) }, choose: model.setDay)
                    TimePicker(title: Text("reminder.time"), time: model.state.start) {
                        model.setStart($0)
                    }
                }
                Section {
                    ChoiceField(
                        title: Text("meeting.venue"), choices: MeetingViewModel.venues,
                        chosen: model.state.venue, words: { Text($0.words) },
                        choose: model.setVenue)
                    TextField(
                        "meeting.place",
                        text: Binding { model.state.place } set: { model.setPlace($0) }
                    )
                    .privateText(.exact)
                }
            }
            .disabled(!model.state.ready)
            .saving(model.state, model.save)
        }
        .form(finished: model.state.finished, in: app, load: model.load, left: model.left)
    }
}

struct FellowshipField: View {
    let chosen: Fellowship
    let choose: @MainActor (Fellowship) -> Void

    var body: some View {
        ChoiceField(
            title: Text("meeting.fellowship"), choices: Fellowship.all, chosen: chosen,
            words: { Text($0.words) }, choose: choose)
    }
}

struct MeetingDetailsScreen: View {
    private let app: AppViewModel
    @State private var model: MeetingDetailsViewModel

    init(app: AppViewModel, id: MeetingId) {
        self.app = app
        _model = State(initialValue: MeetingDetailsViewModel(app, id: id))
    }

    var body: some View {
        Screen(app: app, title: "details.title") {
            PaperList {
                ProblemView(problem: model.state.problem)
                if let meeting = model.state.meeting {
                    MeetingRow(meeting: meeting)
                    said(meeting)
                    if meeting.meeting.goneAt != nil { Text("details.gone") }
                    OpenRow(words: "add.remind", symbol: "bell") {
                        app.open(.remindOf(meeting.meeting.id))
                    }
                    if meeting.meeting.source == nil {
                        Button("action.remove") { Task { await model.remove() } }
                            .foregroundStyle(Palette.alert.color)
                    }
                }
            }
        }
        .task(id: app.state.changes) { await model.refresh() }
        .closesPage(model.state.finished, in: app)
    }

    @ViewBuilder
    private func said(_ meeting: MeetingView) -> some View {
        let listing = meeting.meeting.listing
        Section {
            ForEach(lines(listing), id: \.self) { Text(verbatim: $0) }
            if !listing.endKnown { Note(words: "details.endAssumed") }
            if let updated = listing.updated {
                Note(words: "details.updated \(Shown.day(updated))")
            }
        }
        let map = meeting.directions.flatMap(Dial.map)
        Section {
            if let map { link("details.directions", Symbols.venue(.inPerson), map) }
            if let url = listing.url.flatMap(URL.init(string:)) {
                link("details.join", Symbols.venue(.online), url)
            }
            if let phone = listing.phone, let url = Dial.url(phone) {
                link("help.call \(phone)", Symbols.venue(.phone), url)
            }
            if let website = listing.website.flatMap(URL.init(string:)) {
                link("help.website", Symbols.website, website)
            }
            if (meeting.directions ?? listing.url ?? listing.phone ?? listing.website) != nil {
                Note(words: "help.mayShow")
            }
        }
    }

    private func link(
        _ words: LocalizedStringKey, _ symbol: String, _ url: URL
    ) -> some View {
        Link(destination: url) {
            Label(words, systemImage: symbol).frame(minHeight: 48)
        }
    }

    private func lines(_ listing: Listing) -> [String] {
        [
            listing.place, listing.address, listing.locality, listing.placeNotes, listing.notes,
            listing.urlNotes, listing.phoneNotes,
        ].compactMap(\.self)
    }
}
