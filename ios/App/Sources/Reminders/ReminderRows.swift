import AlongsideCore
import AlongsideKit
import SwiftUI

/// What a reminder is about, how long before it asks, what the lock screen shows, and when it gives
/// up.
struct ReminderRows: View {
    let model: ReminderViewModel
    let draft: ReminderInput

    private static let counts: [Int?] = [nil, 3, 5, 10]

    var body: some View {
        Section {
            subject
            if model.state.afterLast == nil { LeadRows(model: model, draft: draft) }
        }
        LockScreenRows(model: model, draft: draft)
        Section {
            Toggle(
                "reminder.inQuietHours",
                isOn: Binding { draft.inQuietHours } set: { model.setInQuietHours($0) })
            stopAfter
            PartProblem(problem: model.state.problem, part: .stopAfter)
        }
    }

    private var subject: some View {
        let usual: [ReminderSubject] = [.words, .checkIn, .appointment]
        return ChoiceField(
            title: Text("reminder.subject"),
            choices: usual + [draft.subject].filter { !usual.contains($0) }, chosen: draft.subject,
            words: { Text($0.words) }, choose: model.setSubject)
    }

    private var stopAfter: some View {
        let count = draft.stopAfter.map { Int($0) }
        return ChoiceField(
            title: Text("reminder.stopAfter"),
            choices: Self.counts + [count].filter { !Self.counts.contains($0) }, chosen: count
        ) { count in
            count.map { Text("stop.after \($0)") } ?? Text("stop.afterNever")
        } choose: { count in
            model.setStopAfter(count)
        }
    }
}

/// How long before its time it asks: of an appointment the way there.
private struct LeadRows: View {
    let model: ReminderViewModel
    let draft: ReminderInput
    /// Other minutes than the usual ones are chosen.
    @State private var other = false

    /// In minutes; a week is the longest.
    private static let usual = [0, 10, 30, 60, 120, 24 * 60]
    private static let steps = Steps(0...(7 * 24 * 60), by: [0: 5, 60: 15, 360: 60, 24 * 60: 360])

    private var lead: Int { Int(draft.lead) }
    private var isOther: Bool { other || !Self.usual.contains(lead) }

    var body: some View {
        ChoiceField(
            title: Text(draft.subject == .appointment ? "reminder.leadWay" : "reminder.lead"),
            choices: Self.usual.map { Optional($0) } + [nil], chosen: isOther ? nil : lead
        ) { minutes in
            minutes.map(before) ?? Text("lead.other")
        } choose: { minutes in
            other = minutes == nil
            if let minutes { model.setLead(minutes) }
        }
        if isOther {
            AmountRow(
                title: Text("lead.other"), amount: lead, steps: Self.steps,
                words: before, set: model.setLead)
        }
        PartProblem(problem: model.state.problem, part: .lead)
    }

    /// So long before its time, in the largest whole unit.
    private func before(_ minutes: Int) -> Text {
        let (hour, day) = (60, 24 * 60)
        if minutes == 0 { return Text("lead.none") }
        if minutes % day == 0 { return Text("lead.days \(minutes / day)") }
        if minutes % hour == 0 { return Text("lead.hours \(minutes / hour)") }
        return Text("lead.minutes \(minutes)")
    }
}

/// What the lock screen shows, and how that looks.
private struct LockScreenRows: View {
    let model: ReminderViewModel
    let draft: ReminderInput
    /// Cover words that were typed, also while others are chosen.
    @State private var typed = ""

    private var cover: String {
        if case .cover(let text) = draft.notice { text } else { typed }
    }

    var body: some View {
        Section {
            ChoiceField(
                title: Text("reminder.lockScreen"),
                choices: [.nothing, .neutral, .cover(text: cover), .full], chosen: draft.notice,
                words: { Text($0.words) }
            ) { notice in
                typed = cover
                model.setNotice(notice)
            }
            if case .cover = draft.notice {
                TextField(
                    "reminder.cover",
                    text: Binding {
                        cover
                    } set: { text in
                        typed = text
                        model.setNotice(.cover(text: text))
                    }
                )
                .privateText()
                .textStyle(.own)
                PartProblem(problem: model.state.problem, part: .cover)
            }
            notice
        }
    }

    @ViewBuilder
    private var notice: some View {
        switch draft.notice {
        case .nothing: Note(words: "lockScreen.silent")
        case .neutral: shown(Text("alarm.planned"))
        case .cover(let text): shown(Text(verbatim: text))
        case .full: shown(Text(verbatim: draft.text))
        }
    }

    private func shown(_ words: Text) -> some View {
        VStack(alignment: .leading, spacing: 4) {
            Text("app.name").textStyle(.body).foregroundStyle(Palette.ink.color)
            words.textStyle(.note).foregroundStyle(Palette.ink2.color)
        }
        .accessibilityElement(children: .combine)
    }
}
