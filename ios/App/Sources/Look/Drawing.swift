import AlongsideKit
import SwiftUI

/// A drawing of few lines in two inks, for a page with nothing on it.
enum Drawing: CaseIterable {
    case window, river, chairs, cup

    /// Each line goes through its points, in a square of 120.
    fileprivate var lines: [[(Double, Double)]] {
        switch self {
        case .window:
            [
                [(34, 96), (34, 24), (86, 24), (86, 96), (34, 96)], [(60, 24), (60, 96)],
                [(34, 58), (86, 58)], [(22, 96), (98, 96)],
            ]
        case .river:
            [
                [(12, 44), (108, 44)], [(50, 44), (44, 60), (58, 76), (36, 104)],
                [(62, 44), (60, 60), (80, 76), (72, 104)],
            ]
        case .chairs:
            [
                [(26, 36), (30, 70), (52, 70)], [(30, 70), (28, 98)], [(52, 70), (54, 98)],
                [(94, 36), (90, 70), (68, 70)], [(90, 70), (92, 98)], [(68, 70), (66, 98)],
            ]
        case .cup:
            [
                [(32, 54), (38, 88), (72, 88), (78, 54), (32, 54)],
                [(77, 60), (92, 62), (90, 76), (74, 78)], [(24, 96), (88, 96)],
            ]
        }
    }

    /// In the second ink.
    fileprivate var accents: [[(Double, Double)]] {
        switch self {
        case .window: [[(40, 50), (47, 42), (54, 50)], [(66, 88), (72, 70), (80, 88)]]
        case .river: [[(84, 44), (84, 28)], [(76, 34), (84, 20), (92, 34)], [(28, 44), (28, 34)]]
        case .chairs: [[(12, 98), (108, 98)]]
        case .cup: [[(46, 44), (44, 36), (50, 30), (48, 22)], [(62, 44), (60, 36), (66, 30), (64, 22)]]
        }
    }
}

private struct Strokes: Shape {
    let lines: [[CGPoint]]

    init(_ lines: [[(Double, Double)]]) {
        self.lines = lines.map { $0.map { CGPoint(x: $0.0, y: $0.1) } }
    }

    func path(in rect: CGRect) -> Path {
        let scale = min(rect.width, rect.height) / 120
        var path = Path()
        for line in lines {
            for (number, point) in line.enumerated() {
                let point = CGPoint(x: rect.minX + point.x * scale, y: rect.minY + point.y * scale)
                if number == 0 { path.move(to: point) } else { path.addLine(to: point) }
            }
        }
        return path
    }
}

struct DrawingView: View {
    let drawing: Drawing

    var body: some View {
        ZStack {
            Strokes(drawing.lines).stroke(Palette.ink2.color, style: Self.pen)
            Strokes(drawing.accents).stroke(Palette.river.color, style: Self.pen)
        }
        .frame(width: 120, height: 120)
        .accessibilityHidden(true)
    }

    private static let pen = StrokeStyle(lineWidth: 1.75, lineCap: .round, lineJoin: .round)
}

/// The mark of the app: two lines side by side.
struct MarkView: View {
    var body: some View {
        Strokes([[(48, 30), (44, 60), (48, 90)], [(72, 30), (76, 60), (72, 90)]])
            .stroke(
                Palette.river.color,
                style: StrokeStyle(lineWidth: 4, lineCap: .round, lineJoin: .round)
            )
            .frame(width: 56, height: 56)
            .accessibilityHidden(true)
    }
}
