import AlongsideKit
import SwiftUI
import UIKit

extension Tone {
    /// As the phone shows light and dark.
    var color: Color { Color(uiColor) }

    var uiColor: UIColor {
        UIColor { $0.userInterfaceStyle == .dark ? UIColor(hex: dark) : UIColor(hex: light) }
    }
}

extension UIColor {
    fileprivate convenience init(hex: UInt32) {
        func part(_ shift: UInt32) -> Double { Double(hex >> shift & 0xFF) / 255 }
        self.init(red: part(16), green: part(8), blue: part(0), alpha: 1)
    }
}
