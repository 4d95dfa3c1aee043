import AlongsideKit
import SwiftUI
import UIKit

/// The cover, in a window of its own: it lies over sheets, menus and alerts too.
@MainActor
final class CoverWindow {
    private let window: UIWindow
    private let host = UIHostingController(rootView: CoverView(shows: .nothing))
    private var state = CoverState() {
        didSet {
            show()
            // What there is to read is another: where the app alone was away, the reader's place stays.
            if (state.shows == .captured) != (oldValue.shows == .captured) {
                UIAccessibility.post(notification: .screenChanged, argument: nil)
            }
        }
    }

    init(over scene: UIWindowScene) {
        window = UIWindow(windowScene: scene)
        window.windowLevel = UIWindow.Level(rawValue: UIWindow.Level.alert.rawValue + 1)
        window.rootViewController = host
        // A screen reader finds nothing of what lies below.
        window.accessibilityViewIsModal = true
        state.isCaptured = scene.isCaptured
        scene.registerForTraitChanges([UITraitSceneCaptureState.self]) {
            [weak self] (scene: UIWindowScene, _) in
            self?.state.isCaptured = scene.isCaptured
        }
        show()
    }

    var isActive: Bool {
        get { state.isActive }
        set { state.isActive = newValue }
    }

    private func show() {
        host.rootView = CoverView(shows: state.shows)
        window.isHidden = state.shows == .nothing
    }
}

extension UIWindowScene {
    fileprivate var isCaptured: Bool { traitCollection.sceneCaptureState == .active }
}

/// Nothing of what is on the screen below it.
struct CoverView: View {
    let shows: CoverState.Shows

    var body: some View {
        ZStack {
            Palette.paper.color
            VStack(spacing: 16) {
                Text("app.name").textStyle(.title)
                if shows == .captured {
                    Text("cover.captured").textStyle(.body).multilineTextAlignment(.center)
                    // Who shares the screen may need help all the same.
                    if let call = Phone.shared.emergency {
                        HelpCallLink(call: call).tint(Palette.river.color).frame(maxWidth: 320)
                    }
                }
            }
            .foregroundStyle(Palette.ink.color)
            .padding()
        }
        .ignoresSafeArea()
    }
}
