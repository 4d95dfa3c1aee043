import SwiftUI
import UIKit

@main
struct AlongsideApp: App {
    @UIApplicationDelegateAdaptor(AppDelegate.self) private var delegate

    init() {
        BarLook.begin()
    }

    var body: some Scene {
        WindowGroup { PhoneView(phone: Phone.shared) }
    }
}

/// The app once the phone gives out its keys, which it does after its first unlock.
struct PhoneView: View {
    let phone: Phone

    var body: some View {
        if let app = phone.app {
            RootView(app: app)
        } else {
            WithHelp(app: phone.help) {
                NavigationStack {
                    Screen(app: phone.help, title: "app.name") {
                        EmptyPlace(drawing: .window, words: "phone.noKeys", button: "action.tryAgain") {
                            phone.begin()
                        }
                    }
                    .navigationBarTitleDisplayMode(.inline)
                }
            }
        }
    }
}
