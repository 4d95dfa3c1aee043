import AlongsideCore

/// Keeps what a form holds in the encrypted store while it is typed, so that nothing is lost when
/// the app is gone.
@MainActor
final class DraftKeeper: Keeps {
    let of: DraftOf
    private weak var app: AppViewModel?
    /// What the form holds now.
    private let form: @MainActor () -> FormContent?
    private let told: @MainActor (Problem?) -> Void
    private var waiting: Task<Void, Never>?
    private var firstKey: ContinuousClock.Instant?
    private var keeping: Task<Void, Never>?
    /// Something was typed that is not in the store.
    private(set) var changed = false
    /// The form was saved or discarded: nothing more of it is kept.
    private(set) var ended = false

    /// `told` hears of each try to keep it.
    init(
        _ of: DraftOf, in app: AppViewModel, form: @escaping @MainActor () -> FormContent?,
        told: @escaping @MainActor (Problem?) -> Void
    ) {
        (self.of, self.app, self.form, self.told) = (of, app, form, told)
        app.begins(self)
    }

    /// Something was typed.
    func typed() {
        guard !ended else { return }
        changed = true
        let now = ContinuousClock.now
        let first = firstKey ?? now
        firstKey = first
        waiting?.cancel()
        let pace = app?.pace ?? Pace()
        let at = min(now + pace.afterLast, first + pace.atMost)
        waiting = Task { [weak self] in
            guard (try? await Task.sleep(until: at)) != nil else { return }
            await self?.keepNow()
        }
    }

    func keepNow() async {
        await keeping?.value
        guard changed, !ended else { return }
        let keeping = Task { await keep() }
        self.keeping = keeping
        await keeping.value
    }

    private func keep() async {
        guard let app, let form = form() else { return }
        (changed, firstKey) = (false, nil)
        let of = of
        switch await app.ask({ try $0.session.saveDraft(of: of, form: form, context: $1) }) {
        case .success:
            // What was typed meanwhile is not in it.
            if !changed { told(nil) }
        case .failure(let problem):
            changed = true
            told(problem)
        }
    }

    /// Stops before the form itself is kept, so that no draft comes after it.
    func pause() async {
        waiting?.cancel()
        ended = true
        await keeping?.value
    }

    /// Keeps what is typed now, and nothing more: only what is in the store can come back.
    func stop() async {
        await keepNow()
        await pause()
    }

    /// The form was refused: what is typed is kept as before.
    func goOn() {
        ended = false
        if changed { typed() }
    }
}
