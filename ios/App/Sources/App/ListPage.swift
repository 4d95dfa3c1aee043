import AlongsideKit
import SwiftUI

/// A page of a list, or a drawing with a sentence where there is nothing in it. It looks again after
/// each change.
struct ListPage<State: ScreenState, Rows: View>: View {
    let app: AppViewModel
    let title: LocalizedStringKey
    let state: State
    /// What stands there where there is nothing.
    let empty: EmptyPlace?
    let refresh: @MainActor () async -> Void
    @ViewBuilder let rows: () -> Rows

    var body: some View {
        Screen(app: app, title: title) {
            Group {
                if state.loaded, let empty {
                    empty
                } else {
                    PaperList {
                        ProblemView(problem: state.problem)
                        rows()
                    }
                }
            }
            .task(id: app.state.changes) { await refresh() }
        }
    }
}
