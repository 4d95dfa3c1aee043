import AlongsideCore
import AlongsideKit
import SwiftUI

/// How high the sun stands over a line, from 1, set, to 5, high: told apart without colour.
struct Horizon: Shape {
    let fifth: Int

    func path(in rect: CGRect) -> Path {
        let line = rect.minY + rect.height * 0.72
        let radius = rect.height * 0.2
        // The centre over the line, in radii.
        let height = [-1.1, -0.55, 0, 0.9, 1.7][min(max(fifth, 1), 5) - 1]
        var path = Path()
        path.move(to: CGPoint(x: rect.minX, y: line))
        path.addLine(to: CGPoint(x: rect.maxX, y: line))
        sun(&path, at: CGPoint(x: rect.midX, y: line - height * radius), radius, height)
        if fifth == 1 {
            // What is left of the light lies under the line.
            let below = line + rect.height * 0.14
            path.move(to: CGPoint(x: rect.midX - radius, y: below))
            path.addLine(to: CGPoint(x: rect.midX + radius, y: below))
        }
        return path
    }

    /// As much of it as stands over the line.
    nonisolated private func sun(_ path: inout Path, at centre: CGPoint, _ radius: Double, _ height: Double) {
        guard height > -1 else { return }
        let low = height >= 1 ? -Double.pi / 2 : asin(-height)
        let steps = 32
        for step in 0...steps {
            let angle = low + (Double.pi - 2 * low) * Double(step) / Double(steps)
            let point = CGPoint(
                x: centre.x + radius * cos(angle), y: centre.y - radius * sin(angle))
            if step == 0 { path.move(to: point) } else { path.addLine(to: point) }
        }
        guard fifth == 5 else { return }
        for ray in 0..<5 {
            let angle = Double.pi * (0.1 + 0.2 * Double(ray))
            let (x, y) = (cos(angle), sin(angle))
            path.move(to: CGPoint(x: centre.x + x * radius * 1.35, y: centre.y - y * radius * 1.35))
            path.addLine(to: CGPoint(x: centre.x + x * radius * 1.75, y: centre.y - y * radius * 1.75))
        }
    }
}

/// A mood's sign. It grows with the text, to 1.3 times its size.
struct MoodSign: View {
    let fifth: Int
    @ScaledMetric(relativeTo: .body) private var height = 24.0

    var body: some View {
        let height = min(height, 24 * 1.3)
        Horizon(fifth: fifth)
            .stroke(style: StrokeStyle(lineWidth: 1.75, lineCap: .round, lineJoin: .round))
            .frame(width: height * 1.2, height: height)
            .accessibilityHidden(true)
    }
}

/// A mood: a sign and a word, never a colour alone. One that is not offered any more has no sign.
struct MoodLabel: View {
    let mood: Int
    let moods: [Mood]

    var body: some View {
        HStack(spacing: 8) {
            if let fifth = moods.first(where: { Int($0.id) == mood })?.ofFive {
                MoodSign(fifth: Int(fifth))
            }
            MoodWords.text(mood, moods)
        }
        .accessibilityElement(children: .combine)
    }
}

@MainActor
enum MoodWords {
    /// The person's own word, or else ours.
    static func text(_ mood: Int, _ moods: [Mood]) -> Text {
        if let known = moods.first(where: { Int($0.id) == mood }),
            known.named || !(1...5).contains(mood)
        {
            return Text(verbatim: known.name)
        }
        return Text(ours(mood))
    }

    private static func ours(_ mood: Int) -> LocalizedStringKey {
        switch mood {
        case 1: "mood.1"
        case 2: "mood.2"
        case 3: "mood.3"
        case 4: "mood.4"
        default: "mood.5"
        }
    }
}
