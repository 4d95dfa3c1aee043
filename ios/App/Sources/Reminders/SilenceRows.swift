import AlongsideCore
import AlongsideKit
import SwiftUI

/// When all reminders are silent: the quiet hours, and a pause of all.
struct SilenceRows: View {
    let model: RemindersViewModel
    @State private var pausing = false
    @State private var choosing = false

    var body: some View {
        Section {
            if let day = model.state.pausedUntil {
                Text("pause.allUntil \(Shown.day(day))")
                Button("pause.askAgain") { Task { await model.resumeAll() } }
            } else {
                OpenRow(words: "pause.all") { pausing = true }
            }
            OpenRow(words: "quietHours", value: hours) { choosing = true }
        }
        .sheet(isPresented: $pausing) {
            PauseSheet(title: "pause.all", isOpen: $pausing, pause: model.pauseAll)
        }
        .sheet(isPresented: $choosing) {
            QuietHoursSheet(
                isOpen: $choosing, hours: model.state.quietHours, set: model.setQuietHours)
        }
        .closesForHelp { (pausing, choosing) = (false, false) }
    }

    private var hours: Text {
        guard let hours = model.state.quietHours else { return Text("quietHours.none") }
        return Text("quietHours.between \(Shown.time(hours.from)) \(Shown.time(hours.to))")
    }
}

/// Until when it is to be silent. It stays open while the day is refused.
struct PauseSheet: View {
    let title: LocalizedStringKey
    @Binding var isOpen: Bool
    let pause: @MainActor (Day) async -> Problem?
    @State private var day = WallClock.day(of: .now, in: TimeZone.current.identifier)
    @State private var problem: Problem?

    var body: some View {
        ClosingSheet(title: title, isOpen: $isOpen) {
            PaperForm {
                Section {
                    DayPicker(title: Text("pause.lastDay"), day: day) { (day, problem) = ($0, nil) }
                    ProblemView(problem: problem)
                }
            }
            .safeAreaInset(edge: .bottom) {
                Foot {
                    Button("action.save") { Task { await save() } }
                        .buttonStyle(FilledButton())
                }
            }
        }
    }

    private func save() async {
        problem = await pause(day)
        if problem == nil { isOpen = false }
    }
}

/// The hours in which all wait. It stays open while they are refused.
private struct QuietHoursSheet: View {
    @Binding var isOpen: Bool
    let set: @MainActor (QuietHours?) async -> Problem?
    private let isSet: Bool
    @State private var hours: QuietHours
    @State private var problem: Problem?

    init(
        isOpen: Binding<Bool>, hours: QuietHours?,
        set: @escaping @MainActor (QuietHours?) async -> Problem?
    ) {
        (_isOpen, self.set, isSet) = (isOpen, set, hours != nil)
        _hours = State(initialValue: hours ?? .usual)
    }

    var body: some View {
        ClosingSheet(title: "quietHours", isOpen: $isOpen) {
            PaperForm {
                Section {
                    Note(words: "quietHours.hint")
                    TimePicker(title: Text("quietHours.from"), time: hours.from) { hours.from = $0 }
                    TimePicker(title: Text("quietHours.to"), time: hours.to) { hours.to = $0 }
                    ProblemView(problem: problem)
                }
                if isSet {
                    Button("quietHours.off") { Task { await choose(nil) } }
                }
            }
            .safeAreaInset(edge: .bottom) {
                Foot {
                    Button("action.save") { Task { await choose(hours) } }.buttonStyle(FilledButton())
                }
            }
        }
    }

    private func choose(_ hours: QuietHours?) async {
        problem = await set(hours)
        if problem == nil { isOpen = false }
    }
}
