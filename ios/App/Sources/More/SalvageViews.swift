import AlongsideCore
import AlongsideKit
import SwiftUI

/// How a store was mended.
struct SalvageWayView: View {
    let saved: Salvage

    var body: some View {
        Text(words)
        if saved.logWasDamaged { Text("mend.log") }
        if saved.fileWasMissing { Text("mend.missing") }
        if keptAll { Text("mend.nothingLost") }
    }

    /// Nothing that was in the file is missing, as far as can be told.
    private var keptAll: Bool {
        guard case .rowByRow = saved.way, !saved.logWasDamaged else { return false }
        return saved.features.allSatisfy { $0.lost == 0 && $0.inPart == 0 && !$0.unsure }
    }

    private var words: LocalizedStringKey {
        switch saved.way {
        case .notNeeded: "mend.notNeeded"
        case .indexes: "mend.indexes"
        case .rowByRow: "mend.rows"
        case .snapshot(let takenAt): "mend.snapshot \(Shown.moment(takenAt))"
        }
    }
}

/// What was saved of each feature, what came from which snapshot, and what is lost.
struct SalvageRowsView: View {
    let saved: Salvage

    var body: some View {
        ForEach(saved.features, id: \.feature) { rows in
            Section(rows.feature.words) {
                if rows.saved > 0 { Text("mend.saved \(rows.saved)") }
                ForEach(rows.fromSnapshots, id: \.day) { from in
                    Text("mend.from \(Shown.day(from.day)) \(from.rows)")
                }
                if rows.inPart > 0 { Text("mend.inPart \(rows.inPart)") }
                if rows.lost > 0 {
                    Text("mend.lost \(rows.lost)").foregroundStyle(Palette.alert.color)
                }
                if rows.unsure { Note(words: "mend.unsure") }
            }
        }
    }
}

extension Feature {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .journal: "place.journal"
        case .reminders: "reminders.title"
        case .groups: "place.groups"
        case .programme: "mend.programme"
        case .directory: "directory.own"
        case .drafts: "mend.drafts"
        case .settings: "settings.title"
        case .undo: "mend.undo"
        }
    }
}
