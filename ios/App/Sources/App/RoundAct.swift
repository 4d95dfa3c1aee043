import AlongsideKit
import SwiftUI

/// The sign of a page's main act, at the lower right; its words are for readers.
struct RoundSign: View {
    let words: LocalizedStringKey
    let symbol: String
    @ScaledMetric(relativeTo: .body) private var size = 56.0

    var body: some View {
        let size = min(size, 56 * 1.3)
        Label(words, systemImage: symbol)
            .labelStyle(.iconOnly)
            .textStyle(.title)
            .foregroundStyle(Palette.onRiver.color)
            .frame(width: size, height: size)
            .background(Palette.river.color, in: .circle)
            .contentShape(.circle)
    }
}

extension View {
    /// Stands at the lower right, over what scrolls.
    func lowerRight(@ViewBuilder _ act: () -> some View) -> some View {
        safeAreaInset(edge: .bottom, alignment: .trailing) {
            act().padding(.trailing, 20).padding(.bottom, 12)
        }
    }
}
