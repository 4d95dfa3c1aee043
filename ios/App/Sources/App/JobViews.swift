import AlongsideKit
import SwiftUI

/// How far a long call is, with the way to stop it.
struct JobProgress: View {
    let words: LocalizedStringKey
    let job: LongJob
    /// It is told in numbers, once they are known.
    var counts = false

    var body: some View {
        if let steps = job.steps {
            VStack(alignment: .leading, spacing: 8) {
                said(steps)
                if steps.total > 0 {
                    ProgressView(
                        value: Double(min(steps.done, steps.total)), total: Double(steps.total))
                } else {
                    ProgressView()
                }
            }
            Button("action.cancel", action: job.cancel)
        }
    }

    @ViewBuilder
    private func said(_ steps: JobSteps) -> some View {
        if counts, steps.total > 0 {
            Text("import.progress \(Int(steps.done)) \(Int(steps.total))")
                .monospacedDigit()
                .textStyle(.note)
        } else {
            Text(words).textStyle(.body).foregroundStyle(Palette.ink.color)
        }
    }
}

/// The job that locks the store when it ends, alone on the screen.
struct JobScreen: View {
    let app: AppViewModel
    let job: LockingJob

    var body: some View {
        NavigationStack {
            Screen(app: app, title: job.title) {
                PaperList {
                    JobProgress(words: job.words, job: app.lockingJob)
                    Note(words: "job.stay")
                }
            }
            .navigationBarTitleDisplayMode(.inline)
        }
    }
}

/// On the lock page: how it ended.
struct JobEndView: View {
    let end: JobEnd?

    var body: some View {
        switch end {
        case .done: Text("job.done").multilineTextAlignment(.center)
        case .stopped(_, let problem):
            ProblemView(problem: problem)
            Text("job.asItWas").multilineTextAlignment(.center)
        case nil: EmptyView()
        }
    }
}

/// On the page that began it, and on no other: that it was not done, and that nothing was lost by
/// it.
struct NotDoneView: View {
    let end: JobEnd?
    var isMine: (LockingJob) -> Bool = { _ in true }

    var body: some View {
        if case .stopped(let job, _) = end, isMine(job) { JobEndView(end: end) }
    }
}

extension LockingJob {
    fileprivate var title: LocalizedStringKey {
        switch self {
        case .restore: "snapshot.title"
        case .mend: "mend.title"
        case .newKey: "newKey.title"
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
