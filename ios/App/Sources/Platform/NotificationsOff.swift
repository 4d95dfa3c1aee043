import SwiftUI
import UIKit

/// Says that the phone shows no notifications of this app, and leads to the setting.
struct NotificationsOff: View {
    @Environment(\.openURL) private var openURL

    var body: some View {
        Section {
            Text("reminders.silent")
            if let settings = URL(string: UIApplication.openNotificationSettingsURLString) {
                Button("reminders.allow") { openURL(settings) }
            }
        }
    }
}
