import AlongsideKit
import SwiftUI
import UIKit

/// Says that the phone shows no notifications of this app, and leads to the setting.
struct NotificationsOff: View {
    let unseen: Unseen
    @Environment(\.openURL) private var openURL

    var body: some View {
        Section {
            switch unseen {
            case .refused: Text("reminders.silent")
            case .withoutBanners: Text("reminders.withoutBanners")
            }
            if let settings = URL(string: UIApplication.openNotificationSettingsURLString) {
                Button("reminders.allow") { openURL(settings) }
            }
        }
    }
}
