import AlongsideCore
import AlongsideKit
import SwiftUI

/// The screen of the stage, under a cover whenever the app is not in front.
struct RootView: View {
    let app: AppViewModel
    @Environment(\.scenePhase) private var phase

    var body: some View {
        ZStack {
            StageView(app: app)
            if phase != .active || !app.state.inSight { Cover() }
        }
        .fullScreenCover(isPresented: helpIsOpen) { HelpScreen(app: app) }
        .task { await app.start() }
        .onChange(of: phase) { _, phase in
            switch phase {
            case .background: Phone.shared.keepingAwake { await app.leftScreen(.screenOn) }
            case .active: Task { await app.cameBack() }
            default: break
            }
        }
    }

    private var helpIsOpen: Binding<Bool> {
        Binding {
            app.state.help
        } set: { open in
            if !open { app.closeHelp() }
        }
    }
}

struct StageView: View {
    let app: AppViewModel

    var body: some View {
        switch app.state.stage {
        case .loading: ProgressView()
        case .welcome: WelcomeScreen(app: app)
        case .looking: LookingScreen(app: app)
        case .setUp: SetUpScreen(app: app)
        case .locked: LockedView(app: app)
        case .open: OpenView(app: app)
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

struct OpenView: View {
    let app: AppViewModel

    var body: some View {
        if app.state.firstThing {
            FirstThingScreen(app: app)
        } else {
            PlacesView(app: app)
        }
    }
}

/// Hides what is on the screen from the app switcher, and from whoever looks on.
struct Cover: View {
    var body: some View {
        ZStack {
            Color(.systemBackground)
            Text("app.name").font(.title2).foregroundStyle(.secondary)
        }
        .ignoresSafeArea()
        .accessibilityHidden(true)
    }
}
