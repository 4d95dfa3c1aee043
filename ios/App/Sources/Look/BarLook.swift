import AlongsideKit
import SwiftUI
import UIKit

/// The bars, whose look SwiftUI does not reach: paper, and titles in serif.
@MainActor
enum BarLook {
    static func begin() {
        let bar = UINavigationBarAppearance()
        bar.configureWithOpaqueBackground()
        bar.backgroundColor = Palette.paper.uiColor
        bar.shadowColor = .clear
        bar.titleTextAttributes = attributes(.headline)
        bar.largeTitleTextAttributes = attributes(.largeTitle)
        let navigation = UINavigationBar.appearance()
        navigation.standardAppearance = bar
        navigation.compactAppearance = bar
        navigation.scrollEdgeAppearance = bar

        let places = UITabBarAppearance()
        places.configureWithOpaqueBackground()
        places.backgroundColor = Palette.paper.uiColor
        places.shadowColor = Palette.hairline.uiColor
        let tabs = UITabBar.appearance()
        tabs.standardAppearance = places
        tabs.scrollEdgeAppearance = places
        tabs.unselectedItemTintColor = Palette.ink2.uiColor
    }

    private static func attributes(
        _ style: UIFont.TextStyle
    ) -> [NSAttributedString.Key: Any] {
        let plain = UIFontDescriptor.preferredFontDescriptor(withTextStyle: style)
        let serif = plain.withDesign(.serif) ?? plain
        return [
            .font: UIFont(descriptor: serif, size: 0), .foregroundColor: Palette.ink.uiColor,
        ]
    }
}
