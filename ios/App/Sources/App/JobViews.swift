import AlongsideKit
import SwiftUI

/// How far a long call is.
struct JobBar: View {
    let words: LocalizedStringKey
    let progress: JobSteps

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            Text(words).textStyle(.body).foregroundStyle(Palette.ink.color)
            if progress.total > 0 {
                ProgressView(
                    value: Double(min(progress.done, progress.total)), total: Double(progress.total))
            } else {
                ProgressView()
            }
        }
    }
}

/// The job that locks the store when it ends, alone on the screen.
struct JobScreen: View {
    let app: AppViewModel
    let job: LockingJob

    var body: some View {
        NavigationStack {
            Screen(app: app, title: job.kind.title) {
                PaperList {
                    JobBar(words: job.kind.words, progress: job.progress)
                    Note(words: "job.stay")
                }
                .safeAreaInset(edge: .bottom) {
                    Foot {
                        Button("action.cancel") { app.cancelJob() }.buttonStyle(OutlinedButton())
                    }
                }
            }
            .navigationBarTitleDisplayMode(.inline)
        }
    }
}

/// On the lock page: how it ended.
struct JobEndView: View {
    let end: LockingJob.End?

    var body: some View {
        switch end {
        case .done: Text("job.done").multilineTextAlignment(.center)
        case .stopped(_, let problem):
            ProblemView(problem: problem)
            Text("asItWas").multilineTextAlignment(.center)
        case nil: EmptyView()
        }
    }
}

/// On the page that began it: that it was not done, and that nothing was lost by it.
struct NotDoneView: View {
    let end: LockingJob.End?

    var body: some View {
        if case .stopped = end { JobEndView(end: end) }
    }
}

extension LockingJob.Kind {
    fileprivate var title: LocalizedStringKey {
        switch self {
        case .restore: "snapshot"
        case .mend: "mend"
        case .newKey: "newKey"
        }
    }

    fileprivate var words: LocalizedStringKey {
        switch self {
        case .restore: "snapshot.restoring"
        case .mend: "mend.running"
        case .newKey: "newKey.running"
        }
    }
}
