import AlongsideCore
import AlongsideKit
import SwiftUI

@MainActor
extension Rule {
    /// When it asks.
    var words: Text {
        guard let zone else { return Text(plain) }
        return Text("rule.inZone \(Text(plain)) \(WallClock.city(of: zone))")
    }

    private var plain: LocalizedStringKey {
        let time = Shown.time(time)
        return switch self.repeat {
        case .once(let day): "rule.weekly \(Shown.day(day)) \(time)"
        case .daily: "rule.daily \(time)"
        case .weekly(let days): "rule.weekly \(Shown.weekdays(days)) \(time)"
        }
    }
}
