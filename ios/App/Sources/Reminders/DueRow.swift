import AlongsideCore
import AlongsideKit
import SwiftUI

/// A reminder that asks: its words are there once they are tapped open.
struct DueRow: View {
    let due: DueReminder
    let isShown: Bool
    let show: @MainActor () -> Void
    let done: @MainActor () -> Void
    let later: @MainActor () -> Void
    let open: @MainActor () -> Void
    /// Leaves it out this time, where that is offered.
    var skip: (@MainActor () -> Void)?

    /// What it is called to a screen reader: not by words that are hidden.
    private var name: String {
        let since = Shown.near(due.since)
        return isShown ? due.reminder.text : Phrase.text("alarm.planned") + ", " + since
    }

    var body: some View {
        HStack(spacing: 4) {
            button("action.done", systemImage: "circle", done)
            Button(action: show) { words }
                .buttonStyle(.borderless)
                .accessibilityHint("today.tapToShow")
            button("action.later", systemImage: "clock.arrow.circlepath", later)
            more
        }
        .foregroundStyle(Palette.river.color)
        .listRowBackground(isShown ? Palette.sand.color : Palette.card.color)
    }

    private func button(
        _ act: String, systemImage: String, _ action: @escaping @MainActor () -> Void
    ) -> some View {
        Button(action: action) { symbol(systemImage: systemImage) }
            .buttonStyle(.borderless)
            .accessibilityLabel(Text(verbatim: Phrase.of(act, name)))
    }

    private func symbol(systemImage: String) -> some View {
        Image(systemName: systemImage)
            .textStyle(.title)
            .frame(minWidth: 48, minHeight: 48)
    }

    private var more: some View {
        Menu {
            Button("entry.details", action: open)
            if let skip { Button("action.skip", action: skip) }
        } label: {
            symbol(systemImage: "ellipsis.circle")
        }
        .buttonStyle(.borderless)
        .accessibilityLabel(Text(verbatim: Phrase.of("form.more", name)))
    }

    private var words: some View {
        VStack(alignment: .leading, spacing: 4) {
            if isShown {
                OwnWords(text: due.reminder.text)
            } else {
                Text("alarm.planned").textStyle(.body).foregroundStyle(Palette.ink.color)
            }
            if isShown {
                Note(words: "today.since \(Shown.near(due.since))")
            } else {
                Note(words: "today.sinceTap \(Shown.near(due.since))")
            }
            // That it is of a meeting tells as much as its words.
            if isShown, due.reminder.movedAt != nil { Note(words: "reminders.moved") }
            if due.missed > 0 { Note(words: "today.missed \(Int(due.missed))") }
        }
        .multilineTextAlignment(.leading)
        .frame(maxWidth: .infinity, minHeight: 48, alignment: .leading)
        .contentShape(.rect)
    }
}
