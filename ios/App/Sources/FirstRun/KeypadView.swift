import AlongsideKit
import SwiftUI

/// A keypad of our own: what is typed never is a text, and no keyboard sees it. It has letters for
/// who wants words.
struct KeypadView: View {
    let typed: Int
    let type: @MainActor (UInt8) -> Void
    let deleteLast: @MainActor () -> Void
    @State private var keys = Keypad.digits

    private var digits: Bool { keys == .digits }

    var body: some View {
        VStack(spacing: 8) {
            Text(verbatim: String(repeating: "\u{25CF}", count: typed))
                .font(.title2)
                .frame(minHeight: 32)
                .accessibilityLabel("keypad.typed \(typed)")
            ForEach(keys.rows, id: \.self) { row in
                HStack(spacing: digits ? 8 : 4) {
                    ForEach(row, id: \.self) { key($0) }
                }
            }
            HStack(spacing: 16) {
                if digits {
                    Button("keypad.letters") { keys = .small }
                } else {
                    Button("keypad.digits") { keys = .digits }
                    if keys == .small {
                        Button("keypad.capitals") { keys = .capitals }
                    } else {
                        Button("keypad.small") { keys = .small }
                    }
                    Button("keypad.space") { type(Keypad.space) }
                }
                Spacer()
                Button("keypad.delete", systemImage: "delete.left") { deleteLast() }
                    .labelStyle(.iconOnly)
                    .disabled(typed == 0)
            }
            .frame(minHeight: 48)
        }
    }

    private func key(_ byte: UInt8) -> some View {
        Button {
            type(byte)
        } label: {
            Text(verbatim: String(UnicodeScalar(byte)))
                .font(.title2)
                .frame(maxWidth: .infinity, minHeight: digits ? 56 : 48)
                .background(.quaternary, in: .rect(cornerRadius: 8))
        }
        .buttonStyle(.plain)
    }
}
