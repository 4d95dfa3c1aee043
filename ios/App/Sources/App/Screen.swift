import AlongsideKit
import SwiftUI

/// What every screen has: its title, *Help now* and *Lock now*, and at its foot what was done.
struct Screen<Content: View, Actions: View>: View {
    let app: AppViewModel
    let title: LocalizedStringKey
    /// The page's own acts in the top bar.
    @ViewBuilder let actions: () -> Actions
    @ViewBuilder let content: () -> Content
    @Environment(\.isBesideAPage) private var isBesideAPage

    init(
        app: AppViewModel, title: LocalizedStringKey,
        @ViewBuilder content: @escaping () -> Content, @ViewBuilder actions: @escaping () -> Actions
    ) {
        (self.app, self.title, self.content, self.actions) = (app, title, content, actions)
    }

    var body: some View {
        content()
            .textStyle(.body)
            .navigationTitle(title)
            .toolbar {
                ToolbarItemGroup(placement: .topBarTrailing) {
                    actions()
                    if !isBesideAPage {
                        HelpButton(app: app)
                        LockButton(app: app)
                    }
                }
            }
            .safeAreaInset(edge: .bottom) {
                if !isBesideAPage { NoticeView(app: app) }
            }
    }
}

extension Screen where Actions == EmptyView {
    init(
        app: AppViewModel, title: LocalizedStringKey, @ViewBuilder content: @escaping () -> Content
    ) {
        self.init(app: app, title: title, content: content) { EmptyView() }
    }
}

private struct IsBesideAPage: EnvironmentKey {
    static let defaultValue = false
}

extension EnvironmentValues {
    /// Whether a screen is the list beside a page, which has *Help*, *Lock* and what was done.
    var isBesideAPage: Bool {
        get { self[IsBesideAPage.self] }
        set { self[IsBesideAPage.self] = newValue }
    }
}

/// A lifebuoy in clay. Its word is there in the first week, and where text is large.
struct HelpButton: View {
    let app: AppViewModel
    @Environment(\.dynamicTypeSize) private var size

    private var hasWord: Bool { app.state.firstWeek || size >= .xxxLarge }

    var body: some View {
        Button {
            app.openHelp()
        } label: {
            if hasWord {
                Label("action.help", systemImage: "lifepreserver").labelStyle(.titleAndIcon)
            } else {
                Label("action.help", systemImage: "lifepreserver").labelStyle(.iconOnly)
            }
        }
        .tint(Palette.clay.color)
    }
}

struct LockButton: View {
    let app: AppViewModel

    var body: some View {
        if app.state.stage == .open {
            Button("action.lockNow", systemImage: "lock") { Task { await app.lock() } }
                .labelStyle(.iconOnly)
        }
    }
}

/// Empty is a drawing, a sentence, and one button where the thumb is.
struct EmptyPlace: View {
    let drawing: Drawing
    let words: LocalizedStringKey
    let button: LocalizedStringKey
    let act: @MainActor () -> Void
    @Environment(\.verticalSizeClass) private var height

    var body: some View {
        VStack(spacing: 16) {
            Spacer()
            if height != .compact { DrawingView(drawing: drawing) }
            Text(words)
                .textStyle(.title)
                .foregroundStyle(Palette.ink.color)
                .multilineTextAlignment(.center)
            Spacer()
            Button(button, action: act).buttonStyle(FilledButton())
        }
        .padding(20)
        .readable()
        .frame(maxHeight: .infinity)
        .background(Palette.paper.color)
    }
}

/// What a page leads to, at its foot, where the thumb is.
struct Foot<Content: View>: View {
    @ViewBuilder let content: () -> Content

    var body: some View {
        VStack(spacing: 8) { content() }
            .padding(.horizontal, 20)
            .padding(.vertical, 8)
            .readable()
            .background(Palette.paper.color)
    }
}
