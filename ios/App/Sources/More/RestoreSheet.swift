import AlongsideKit
import SwiftUI

/// What restoring does, then the PIN.
struct RestoreSheet: View {
    let model: SnapshotsViewModel

    var body: some View {
        NavigationStack {
            Group {
                if model.state.proving {
                    ProofView(model: model.proof, words: "snapshot.restore") { await model.restore() }
                } else {
                    what
                }
            }
            .textStyle(.body)
            .navigationTitle("snapshot")
            .navigationBarTitleDisplayMode(.inline)
            .toolbar {
                ToolbarItem(placement: .topBarTrailing) {
                    Button("action.cancel") { model.leave() }
                }
            }
        }
    }

    private var what: some View {
        PaperList {
            if let chosen = model.state.chosen {
                Section {
                    Text(verbatim: Shown.moment(chosen.snapshot.takenAt))
                    if case .counts(let counts) = chosen.contents {
                        VStack(alignment: .leading, spacing: 4) { SnapshotCountsView(counts: counts) }
                            .textStyle(.note)
                            .foregroundStyle(Palette.ink2.color)
                    }
                }
            }
            Section("snapshot.restore") {
                Text("snapshot.replaces")
                Text("snapshot.first")
                Text("snapshot.outOfReach")
                Text("snapshot.stays")
            }
        }
        .safeAreaInset(edge: .bottom) {
            Foot { Button("action.next") { model.goOn() }.buttonStyle(FilledButton()) }
        }
    }
}
