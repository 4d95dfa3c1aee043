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
        Screen(app: app, title: "meeting.title") {
            Form {
                ProblemView(problem: model.state.problem)
                TextField(
                    "meeting.name", text: Binding { model.state.name } set: { model.name($0) })
                FellowshipPicker(
                    fellowship: Binding { model.state.fellowship } set: { model.choose($0) })
                Picker(
                    "meeting.day", selection: Binding { model.state.day } set: { model.choose($0) }
                ) {
                    ForEach(Weekday.shownWeek, id: \.self) { Text(verbatim: $0.shown).tag($0) }
                }
                TimePicker(title: "meeting.start", time: model.state.start) {
                    model.choose(start: $0)
                }
                Picker(
                    "meeting.venue",
                    selection: Binding { model.state.venue } set: { model.choose($0) }
                ) {
                    ForEach(MeetingViewModel.venues, id: \.self) { Text($0.words).tag($0) }
                }
                TextField(
                    "meeting.place", text: Binding { model.state.place } set: { model.place($0) })
                if model.state.draftKept { Text("form.draftKept").font(.caption) }
            }
            .disabled(!model.state.ready)
            .keeping(unless: !model.state.ready, model.save)
        }
        .form(finished: model.state.finished, in: app, load: model.load, left: model.left)
    }
}

struct FellowshipPicker: View {
    @Binding var fellowship: Fellowship

    var body: some View {
        Picker("meeting.fellowship", selection: $fellowship) {
            ForEach(Fellowship.all, id: \.self) { Text($0.words).tag($0) }
        }
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
            List {
                ProblemView(problem: model.state.problem)
                if let meeting = model.state.meeting {
                    MeetingRow(meeting: meeting)
                    said(meeting.meeting.listing)
                    if meeting.meeting.goneAt != nil { Text("details.gone") }
                    if meeting.meeting.source == nil {
                        Button("action.remove") { Task { await model.remove() } }
                    }
                }
            }
        }
        .task(id: app.changes) { await model.refresh() }
        .onChange(of: model.state.finished) { _, finished in
            if finished { app.back() }
        }
    }

    @ViewBuilder
    private func said(_ listing: Listing) -> some View {
        Section {
            ForEach(lines(listing), id: \.self) { Text(verbatim: $0) }
        }
        Section {
            if let url = listing.url.flatMap(URL.init(string:)) {
                Link("details.join", destination: url)
            }
            if let phone = listing.phone, let url = Dial.url(phone) {
                Link("details.call \(phone)", destination: url)
            }
            if let website = listing.website.flatMap(URL.init(string:)) {
                Link("details.website", destination: website)
            }
            Text("help.mayShow").font(.caption)
        }
    }

    private func lines(_ listing: Listing) -> [String] {
        [
            listing.place, listing.address, listing.locality, listing.placeNotes, listing.notes,
            listing.urlNotes, listing.phoneNotes,
        ].compactMap(\.self)
    }
}
