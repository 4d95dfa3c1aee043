import AlongsideCore
import AlongsideKit
import SwiftUI
import UniformTypeIdentifiers

/// Makes reminders of a calendar file that the system's picker gives.
struct CalendarImportScreen: View {
    private let app: AppViewModel
    @State private var model: CalendarImportViewModel
    @State private var picking = false

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: CalendarImportViewModel(app))
    }

    private var state: CalendarImportState { model.state }

    var body: some View {
        Screen(app: app, title: "calendar.importTitle") {
            PaperForm {
                ProblemView(problem: state.problem)
                Section {
                    Text("calendar.importHint")
                    Button("import.pick") { picking = true }.disabled(model.job.isRunning)
                    if let file = state.file { Text(verbatim: file) }
                }
                if model.job.isRunning {
                    Section { JobProgress(words: "import.reading", job: model.job, counts: true) }
                }
                if let report = state.report {
                    Section {
                        CalendarLines(counts: CalendarCounts(report))
                        if report.stopped > 0 { Text("calendar.stopped \(Int(report.stopped))") }
                    }
                } else if let preview = state.preview {
                    looked(preview)
                }
            }
        }
        .closesForHelp { picking = false }
        .fileImporter(isPresented: $picking, allowedContentTypes: [.data]) { picked in
            guard let document = PickedDocument(picked) else { return model.notPicked() }
            Task { await model.picked(document) }
        }
        .onDisappear { model.left() }
    }

    @ViewBuilder
    private func looked(_ preview: CalendarPreview) -> some View {
        Section {
            CalendarLines(counts: CalendarCounts(preview))
            if preview.stops > 0 { Text("calendar.stops \(Int(preview.stops))") }
        }
        let coming = preview.events.filter(\.fate.comesIn)
        if !coming.isEmpty {
            Section("calendar.comes") {
                ForEach(coming, id: \.place) { event in
                    Toggle(
                        isOn: Binding {
                            !state.without.contains(event.place)
                        } set: {
                            model.take(event.place, $0)
                        }
                    ) {
                        EventWords(event: event)
                    }
                }
            }
            .disabled(model.job.isRunning)
        }
        if !preview.leftOut.isEmpty {
            Section("importJournal.leftOut") {
                ForEach(preview.leftOut, id: \.row) { part in
                    VStack(alignment: .leading, spacing: 4) {
                        if part.title.isEmpty {
                            Text("calendar.noTitle")
                        } else {
                            OwnWords(text: part.title, lines: 2)
                        }
                        Note(words: part.reason.words)
                    }
                }
            }
        }
        Section {
            Button(state.taken > 0 ? "calendar.add \(state.taken)" : "calendar.stop \(Int(preview.stops))") {
                Task { await model.start() }
            }
                .disabled(!state.ready || model.job.isRunning)
        }
    }
}

/// What an event would be as a reminder.
private struct EventWords: View {
    let event: PreviewedEvent

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            OwnWords(text: event.text, lines: 2)
            Text(verbatim: event.summary).textStyle(.note)
            if let next = event.next { Note(words: "reminders.next \(Shown.near(next.at))") }
            if event.fate == .changed { Note(words: "calendar.changes") }
            ForEach(event.noted, id: \.self) { Note(words: $0.words) }
        }
        .multilineTextAlignment(.leading)
    }
}

/// How many parts of a calendar became what.
private struct CalendarCounts {
    let added, changed, unchanged, past, without, leftOut: Int

    init(_ preview: CalendarPreview) {
        (added, changed) = (preview.count(.added), preview.count(.changed))
        (unchanged, past) = (preview.count(.unchanged), preview.count(.past))
        (without, leftOut) = (0, preview.leftOut.count)
    }

    init(_ report: CalendarReport) {
        (added, changed) = (Int(report.added), Int(report.changed))
        (unchanged, past) = (Int(report.unchanged), Int(report.past))
        (without, leftOut) = (Int(report.without), Int(report.leftOut))
    }
}

/// A line for each count that there is; how many are new is always said.
private struct CalendarLines: View {
    let counts: CalendarCounts

    var body: some View {
        Text("calendar.countNew \(counts.added)")
        if counts.changed > 0 { Text("calendar.countChanged \(counts.changed)") }
        if counts.unchanged > 0 { Text("calendar.countSame \(counts.unchanged)") }
        if counts.past > 0 { Text("calendar.countPast \(counts.past)") }
        if counts.without > 0 { Text("calendar.countWithout \(counts.without)") }
        if counts.leftOut > 0 { Text("calendar.countLeftOut \(counts.leftOut)") }
    }
}

extension Noted {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .titleCut: "noted.titleCut"
        case .allDay: "noted.allDay"
        case .startNotInRule: "noted.startNotInRule"
        case .moreDates: "noted.moreDates"
        case .alarmAfterStart: "noted.alarmAfterStart"
        case .alarmTooEarly: "noted.alarmTooEarly"
        case .moreAlarms: "noted.moreAlarms"
        case .description: "noted.description"
        case .location: "noted.location"
        case .attendees: "noted.attendees"
        case .attachments: "noted.attachments"
        }
    }
}

extension LeftOutReason {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .otherKind: "calendarLeftOut.otherKind"
        case .cutOff: "calendarLeftOut.cutOff"
        case .cancelled: "calendarLeftOut.cancelled"
        case .completed: "calendarLeftOut.completed"
        case .noDate: "calendarLeftOut.noDate"
        case .malformedDate: "calendarLeftOut.malformedDate"
        case .unknownZone: "calendarLeftOut.unknownZone"
        case .unsupportedRule: "calendarLeftOut.unsupportedRule"
        case .duplicate: "calendarLeftOut.duplicate"
        }
    }
}
