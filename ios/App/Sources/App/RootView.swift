import AlongsideCore
import AlongsideKit
import SwiftUI
import UIKit

/// The screen of the stage. The cover is a window of its own: see `CoverWindow`.
struct RootView: View {
    let app: AppViewModel
    @Environment(\.dynamicTypeSize) private var size

    var body: some View {
        WithHelp(app: app) { StageView(app: app) }
            .withoutWritingTools()
            .task { await app.start() }
            .onChange(of: app.longCalls > 0, initial: true) { _, run in
                UIApplication.shared.isIdleTimerDisabled = run
            }
            // The bars that come from here on; those on the screen keep their size until they go.
            .onChange(of: size) { _, _ in BarLook.begin() }
    }
}

/// What *Help now* opens over. Sheets below it close: the system shows one at a time.
struct WithHelp<Content: View>: View {
    let app: AppViewModel
    @ViewBuilder let content: () -> Content

    var body: some View {
        content()
            .tint(Palette.river.color)
            .environment(\.helpIsOpen, app.state.help != nil)
            .fullScreenCover(isPresented: helpIsOpen) {
                HelpScreen(app: app)
                    .tint(Palette.river.color)
                    // Its own sheets stay.
                    .environment(\.helpIsOpen, false)
            }
    }

    private var helpIsOpen: Binding<Bool> {
        Binding {
            app.state.help != nil
        } set: { open in
            if !open { app.closeHelp() }
        }
    }
}

private struct HelpIsOpen: EnvironmentKey {
    static let defaultValue = false
}

extension EnvironmentValues {
    /// *Help now* is open, or about to be.
    var helpIsOpen: Bool {
        get { self[HelpIsOpen.self] }
        set { self[HelpIsOpen.self] = newValue }
    }
}

private struct ClosesForHelp: ViewModifier {
    let close: @MainActor () -> Void
    @Environment(\.helpIsOpen) private var helpIsOpen

    func body(content: Content) -> some View {
        content.onChange(of: helpIsOpen) { _, isOpen in
            if isOpen { close() }
        }
    }
}

extension View {
    /// Closes a sheet when *Help now* opens.
    func closesForHelp(_ close: @escaping @MainActor () -> Void) -> some View {
        modifier(ClosesForHelp(close: close))
    }
}

struct StageView: View {
    let app: AppViewModel

    var body: some View {
        if let job = app.state.job { JobScreen(app: app, job: job) } else { stage }
    }

    @ViewBuilder
    private var stage: some View {
        switch app.state.stage {
        case .loading:
            ProgressView()
                .frame(maxWidth: .infinity, maxHeight: .infinity)
                .background(Palette.paper.color)
        case .welcome: WelcomeScreen(app: app)
        case .looking: LookingScreen(app: app)
        case .setUp: SetUpScreen(app: app)
        case .locked: LockedView(app: app)
        case .open: PlacesView(app: app)
        case .damaged(let problem): DamagedStoreScreen(app: app, problem: problem)
        case .unusable(let problem): UnusableScreen(app: app, problem: problem)
        }
    }
}

/// The lock page, or the urge timer that was open when the store locked.
struct LockedView: View {
    let app: AppViewModel

    var body: some View {
        if app.state.timerStays {
            TimerThatStays(app: app)
        } else {
            UnlockScreen(app: app)
        }
    }
}
