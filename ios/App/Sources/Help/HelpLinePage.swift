import AlongsideCore
import AlongsideKit
import SwiftUI

/// *About this number*: whom it is for, when it answers, and how sure that is.
struct HelpLinePage: View {
    let line: HelpLine
    /// Corrects it; nothing while that is not to be had.
    var correct: (@MainActor () -> Void)?

    var body: some View {
        PaperList {
            Section { HelpLineView(line: line) }
            if let call = line.loudCall { FirstCalls(calls: [call]) }
            Section {
                ForEach(line.calls.filter { $0 != line.loudCall?.call }, id: \.self) { call in
                    HelpCallLink(call: call, isConfirmed: line.isConfirmed(call))
                }
            }
            if !line.whoFor.isEmpty {
                Section("help.whoFor") { Text(verbatim: line.whoFor) }
            }
            if let what = line.whatHappens {
                Section("help.whatHappens") { Text(verbatim: what) }
            }
            Section("help.hours") {
                if line.hours.isEmpty { Text(line.opening == .always ? "help.always" : "help.hoursUnknown") }
                ForEach(line.hours, id: \.self) { Text(hours($0)) }
            }
            if !line.languages.isEmpty {
                Section("help.languages") {
                    ForEach(line.languages, id: \.self) { Text(verbatim: Shown.language($0)) }
                    if line.hasInterpreter { Text("help.interpreter") }
                }
            }
            if let shows = line.showsOnBill {
                Text(shows ? "help.billMayShow" : "help.billDoesNotShow")
            }
            if line.own == nil {
                Section("help.whereRead") {
                    // That of the text number stands below it.
                    ForEach(line.unconfirmed.filter { $0 != .text || line.textTo == nil }, id: \.self) {
                        Text($0.words)
                    }
                    HelpSourceView(source: line.source)
                }
                if let correct { Button("directory.correct", action: correct) }
            }
        }
        .navigationTitle("help.aboutNumber")
    }

    private func hours(_ hours: HelpHours) -> LocalizedStringKey {
        let days = Shown.weekdays(hours.days)
        let (from, to) = (Shown.time(hours.from), Shown.time(hours.to))
        return "help.hoursOn \(days) \(from) \(to) \(WallClock.city(of: line.zone))"
    }
}

/// Where something was read, and how old that is.
struct HelpSourceView: View {
    let source: HelpSource

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            if let dated = source.pageDated {
                Text(source.kind.words) + Text(verbatim: ", ")
                    + Text("help.asItStood \(Shown.month(of: dated))")
            } else {
                Text(source.kind.words) + Text(verbatim: ", ") + Text("help.undated")
            }
            if source.live {
                Text("help.read \(Shown.day(source.readOn))")
            } else {
                Text("help.readFromCopy \(Shown.day(source.readOn))")
            }
            Text(verbatim: source.url).textStyle(.note)
        }
        .accessibilityElement(children: .combine)
        if let url = URL(string: source.url) { Link("help.openPage", destination: url) }
    }
}

extension HelpPart {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .number: "help.unconfirmedNumber"
        case .hours: "help.unconfirmedHours"
        case .text: "help.unconfirmedText"
        }
    }
}

extension HelpSourceKind {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .ownSite: "help.ownSite"
        case .official: "help.official"
        case .press: "help.press"
        case .other: "help.other"
        case .code: "help.code"
        }
    }
}
