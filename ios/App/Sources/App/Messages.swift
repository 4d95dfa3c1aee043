import AlongsideCore
import AlongsideKit
import SwiftUI
import UIKit

/// What is wrong, where something is.
struct ProblemView: View {
    let problem: Problem?
    @AccessibilityFocusState private var isRead

    var body: some View {
        if let problem {
            Label(problem.words, systemImage: "info.circle")
                .textStyle(.body)
                .foregroundStyle(Palette.alert.color)
                // Whoever does not see it hears it.
                .accessibilityFocused($isRead)
                .onChange(of: problem, initial: true) { _, _ in isRead = true }
        }
    }
}

/// What was done, with the way to take it back.
struct NoticeView: View {
    let app: AppViewModel
    @Environment(\.accessibilityVoiceOverEnabled) private var isRead

    var body: some View {
        if let notice = app.state.notice {
            HStack(spacing: 8) {
                Text(verbatim: notice.said.words)
                    .textStyle(.body)
                    .foregroundStyle(Palette.paper.color)
                Spacer()
                if notice.undo {
                    Button("action.undo") { Task { await app.undo() } }
                        .textStyle(.body)
                        .foregroundStyle(Palette.mist.color)
                        .frame(minWidth: 48, minHeight: 48)
                }
                Button("action.close", systemImage: "xmark") { app.closeNotice() }
                    .labelStyle(.iconOnly)
                    .foregroundStyle(Palette.mist.color)
                    .frame(minWidth: 48, minHeight: 48)
            }
            .buttonStyle(.borderless)
            .padding(.leading, 16)
            .padding(.vertical, 4)
            .background(Palette.ink.color, in: .rect(cornerRadius: 12))
            .padding(.horizontal, 12)
            .padding(.bottom, 8)
            .readable()
            // A screen reader has not come to it yet.
            .onAppear { app.noticeWaits = isRead }
            .onChange(of: notice, initial: true) { _, notice in
                UIAccessibility.post(notification: .announcement, argument: notice.said.words)
            }
            .onChange(of: isRead) { _, isRead in app.noticeWaits = isRead }
        }
    }
}
