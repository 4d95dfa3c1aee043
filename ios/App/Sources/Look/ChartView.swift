import AlongsideKit
import SwiftUI

/// A chart of one ink; a reader hears each of its points.
struct ChartView: View {
    let data: ChartData

    var body: some View {
        Group {
            if case .calendar(let first) = data.kind {
                CalendarChart(data: data, first: first)
            } else {
                ChartShape(data: data)
                    .stroke(
                        Palette.river.color,
                        style: StrokeStyle(lineWidth: 2, lineCap: .round, lineJoin: .round)
                    )
                    .frame(minHeight: 160)
            }
        }
        .accessibilityRepresentation {
            VStack { ForEach(data.spoken, id: \.self) { Text(verbatim: $0) } }
        }
    }
}

private struct ChartShape: Shape {
    let data: ChartData

    func path(in rect: CGRect) -> Path {
        var path = Path()
        for place in data.places {
            let point = CGPoint(
                x: rect.minX + rect.width * place.x, y: rect.minY + rect.height * place.y)
            if data.kind == .line, place.followsOn {
                path.addLine(to: point)
            } else {
                path.move(to: point)
                // A dot is a line of no length with round ends.
                path.addLine(to: point)
            }
        }
        return path
    }
}

/// Days in rows of seven; the fuller a day's bar, the higher its value.
private struct CalendarChart: View {
    let data: ChartData
    let first: Int

    var body: some View {
        VStack(spacing: 4) {
            ForEach(0..<rows, id: \.self) { row in
                HStack(spacing: 4) { ForEach(0..<7, id: \.self) { day(row * 7 + $0 - first) } }
            }
        }
    }

    private var rows: Int { (data.points.count + first + 6) / 7 }

    private func day(_ number: Int) -> some View {
        let isDay = data.points.indices.contains(number)
        let value = isDay ? data.points[number].value : nil
        return RoundedRectangle(cornerRadius: 4)
            .stroke(isDay ? Palette.outline.color : Palette.paper.color, lineWidth: 1)
            .frame(minHeight: 32)
            .overlay(alignment: .bottom) {
                if let value {
                    RoundedRectangle(cornerRadius: 4)
                        .fill(Palette.river.color)
                        .frame(height: 4 + 28 * data.height(value))
                }
            }
    }
}
