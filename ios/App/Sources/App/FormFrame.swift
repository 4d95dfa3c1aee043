import AlongsideCore
import AlongsideKit
import SwiftUI

/// What becomes of what is typed, in a word that changes.
struct DraftWord: View {
    let state: any FormState

    var body: some View {
        Note(words: words)
    }

    private var words: LocalizedStringKey {
        state.saving ? "form.draftSaving" : "form.draftKept"
    }
}

extension View {
    /// *Save*, where the thumb is, over the keyboard.
    func saving(
        _ state: some FormState, _ save: @escaping @MainActor () async -> Void
    ) -> some View {
        safeAreaInset(edge: .bottom) {
            Foot {
                DraftWord(state: state)
                Button("action.save") { Task { await save() } }
                    .buttonStyle(FilledButton())
                    .disabled(!state.ready)
            }
        }
    }

    /// A form looks up what was typed before when it comes, keeps what is typed when it goes, and
    /// closes once it is kept.
    func form(
        finished: Bool, in app: AppViewModel, load: @escaping @MainActor () async -> Void,
        left: @escaping @MainActor () async -> Void
    ) -> some View {
        task { await load() }
            .onDisappear { Task { await left() } }
            .closesPage(finished, in: app)
    }

    /// Closes the page once it is done with, wherever the person is then.
    func closesPage(_ finished: Bool, in app: AppViewModel) -> some View {
        modifier(ClosesPage(finished: finished, app: app))
    }
}

private struct ClosesPage: ViewModifier {
    let finished: Bool
    let app: AppViewModel
    @Environment(\.page) private var page

    func body(content: Content) -> some View {
        content.onChange(of: finished) { _, finished in
            if finished, let page { app.close(page) }
        }
    }
}

private struct PageOfView: EnvironmentKey {
    static let defaultValue: Page? = nil
}

extension EnvironmentValues {
    /// The page that a screen stands on.
    var page: Page? {
        get { self[PageOfView.self] }
        set { self[PageOfView.self] = newValue }
    }
}

/// A time or a day on the wall, whatever the phone's zone.
struct WallPicker: View {
    let title: Text
    let parts: DatePicker.Components
    let picked: Binding<Date>

    var body: some View {
        DatePicker(selection: picked, displayedComponents: parts) { title }
            .environment(\.timeZone, TimeZone(secondsFromGMT: 0) ?? .current)
            .frame(minHeight: 48)
    }
}

struct DayPicker: View {
    let title: Text
    let day: Day
    let choose: (Day) -> Void

    var body: some View {
        WallPicker(
            title: title, parts: .date,
            picked: Binding {
                WallClock.picked(day: day, now: Date(), zone: TimeZone.current.identifier)
            } set: { date in
                choose(WallClock.day(picked: date))
            })
    }
}

struct TimePicker: View {
    let title: Text
    let time: WallTime
    let choose: (WallTime) -> Void

    var body: some View {
        WallPicker(
            title: title, parts: .hourAndMinute,
            picked: Binding {
                WallClock.picked(time: time) ?? .distantPast
            } set: { date in
                choose(WallClock.time(picked: date))
            })
    }
}

/// A row that shows what is chosen of a few, and opens a sheet to choose.
struct ChoiceField<Choice: Hashable>: View {
    let title: Text
    let choices: [Choice]
    let chosen: Choice
    let words: (Choice) -> Text
    let choose: @MainActor (Choice) -> Void
    @State private var isOpen = false

    var body: some View {
        OpenRow(text: title, value: words(chosen)) { isOpen = true }
            .sheet(isPresented: $isOpen) {
                NavigationStack {
                    PaperList {
                        ForEach(choices, id: \.self) { choice in
                            ChoiceRow(chosen: choice == chosen) {
                                choose(choice)
                                isOpen = false
                            } words: {
                                words(choice)
                            }
                        }
                    }
                    .navigationTitle(title)
                    .navigationBarTitleDisplayMode(.inline)
                    .toolbar {
                        ToolbarItem(placement: .topBarTrailing) {
                            Button("action.close") { isOpen = false }
                        }
                    }
                }
                .presentationDetents([.medium, .large])
            }
            .closesForHelp { isOpen = false }
    }
}
