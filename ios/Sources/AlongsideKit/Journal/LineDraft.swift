import AlongsideCore

/// One typed line that is to make or rename something. It keeps itself as a draft until it does.
@MainActor
final class LineDraft {
    private let of: DraftOf
    private let app: AppViewModel
    private let form: (String) -> FormContent
    private let text: @MainActor () -> String
    private let told: @MainActor (Problem) -> Void
    private var keeper: DraftKeeper?

    init(
        _ of: DraftOf, in app: AppViewModel, form: @escaping (String) -> FormContent,
        text: @escaping @MainActor () -> String, told: @escaping @MainActor (Problem) -> Void
    ) {
        (self.of, self.app, self.form, self.text, self.told) = (of, app, form, text, told)
    }

    /// Gives what was typed before, or what is there; nothing where that can't be read.
    func load() async -> String? {
        let of = of
        switch await app.ask({ try $0.session.form(of: of, context: $1) }) {
        case .success(let start):
            begin()
            return switch start.form {
            case .journal(let name): name
            case .prompt(let text): text
            default: nil
            }
        case .failure(let problem):
            told(problem)
            return nil
        }
    }

    private func begin() {
        keeper = DraftKeeper(of, in: app) { [weak self] in
            self.map { $0.form($0.text()) }
        } told: { [weak self] problem in
            if let problem { self?.told(problem) }
        }
    }

    func typed() {
        keeper?.typed()
    }

    func keepNow() async {
        await keeper?.keepNow()
    }

    /// The line did what it was for, or is given up: it is no draft any more.
    func end() async {
        await keeper?.pause()
        keeper = nil
        let of = of
        _ = await app.ask { try $0.session.discardDraft(of: of, context: $1) }
    }
}
