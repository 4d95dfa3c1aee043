import AlongsideKit
import SwiftUI

/// What of the phone's alarms went wrong, where something did.
struct AlarmTroubleView: View {
    let app: AppViewModel

    var body: some View {
        switch app.state.alarmTrouble {
        case .notArmed: Text("alarms.notArmed")
        case .answerWaits: Text("alarms.answerWaits")
        case nil: EmptyView()
        }
    }
}

extension View {
    /// After the first reminder was saved: one sentence, then the phone's own question.
    func asksToNotify(_ app: AppViewModel) -> some View {
        sheet(
            isPresented: Binding {
                app.state.asksToNotify
            } set: { isOpen in
                if !isOpen { app.notNowToNotify() }
            }
        ) {
            VStack(spacing: 16) {
                Text("reminders.whyNotify").textStyle(.body).foregroundStyle(Palette.ink.color)
                Spacer()
                Button("reminders.allow") { Task { await app.askToNotify() } }
                    .buttonStyle(FilledButton())
                Button("action.notNow") { app.notNowToNotify() }
                    .buttonStyle(OutlinedButton())
            }
            .padding(20)
            .frame(maxWidth: .infinity, maxHeight: .infinity)
            .background(Palette.paper.color)
            .presentationDetents([.medium, .large])
        }
        .closesForHelp { app.notNowToNotify() }
    }
}
