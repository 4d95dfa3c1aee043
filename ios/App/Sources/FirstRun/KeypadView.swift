import SwiftUI

/// A keypad of our own: what is typed never is a text, and no keyboard sees it.
struct KeypadView: View {
    let typed: Int
    let type: @MainActor (UInt8) -> Void
    let deleteLast: @MainActor () -> Void

    private static let rows: [[UInt8]] = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]

    var body: some View {
        VStack(spacing: 12) {
            Text(verbatim: String(repeating: "\u{25CF}", count: typed))
                .font(.title2)
                .frame(minHeight: 32)
                .accessibilityLabel("keypad.typed \(typed)")
            ForEach(Self.rows, id: \.self) { row in
                HStack(spacing: 12) {
                    ForEach(row, id: \.self) { digit($0) }
                }
            }
            HStack(spacing: 12) {
                Color.clear.frame(width: 76, height: 56)
                digit(0)
                Button("keypad.delete", systemImage: "delete.left") { deleteLast() }
                    .labelStyle(.iconOnly)
                    .frame(width: 76, height: 56)
                    .disabled(typed == 0)
            }
        }
    }

    private func digit(_ digit: UInt8) -> some View {
        Button {
            type(UInt8(ascii: "0") + digit)
        } label: {
            Text(verbatim: "\(digit)").font(.title).frame(width: 76, height: 56)
        }
        .buttonStyle(.bordered)
    }
}
