import AlongsideCore
import Foundation
import Observation

/// A page of the directory, by the id of what is on it.
public enum DirectoryItem: Hashable, Sendable {
    case line(String)
    case fellowship(String)
    case finder(String)
    case way(TreatmentKind)
}

public struct DirectoryState: Equatable, Sendable, ScreenState, TellsExport {
    public var loaded: Bool { directory != nil }
    /// Of the country of the profile, the person's own lines first.
    public var directory: Directory?
    /// The person's own lines.
    public var own: [OwnLine] = []
    /// What those were taken out as, until the page is left.
    public var exported: String?
    public var problem: Problem?
    public var busy = false
}

extension Directory {
    public func line(_ id: String) -> HelpLine? {
        lines.first { $0.id == id }
    }

    public func fellowship(_ id: String) -> DirectoryFellowship? {
        fellowships.first { $0.id == id }
    }

    public func finder(_ id: String) -> TreatmentFinder? {
        treatment.finders.first { $0.id == id }
    }

    public func way(_ kind: TreatmentKind) -> TreatmentWay? {
        treatment.general.first { $0.kind == kind }
    }
}

/// Help lines and places: what there is in the person's country, and what they added to it.
@Observable @MainActor
public final class DirectoryViewModel {
    public private(set) var state = DirectoryState()
    @ObservationIgnored private let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        let country = app.state.profile.country
        let answer = await app.ask {
            (
                try $0.directory.directory(country: country, context: $1),
                try $0.directory.lines(removed: false)
            )
        }
        switch answer {
        case .success(let (directory, own)):
            (state.directory, state.own, state.problem) = (directory, own, nil)
        case .failure(let problem): state.problem = problem
        }
    }

    /// Writes the person's own lines as a table into a folder.
    public func export(to folder: URL) async -> URL? {
        let exported = await app.export(to: folder, ending: "csv") { opened, file, _, job in
            try opened.directory.exportLines(target: file, job: job)
        }
        switch exported {
        case .success(let file): return file
        case .failure(let problem):
            state.problem = problem
            return nil
        }
    }

    /// The file is where the person put it, or nowhere.
    public func exported(_ answer: Result<String, Problem>) {
        state.moved(answer)
    }

    public func remove(_ id: OwnLineId) async {
        let problem = await app.keep(.removed) {
            _ = try $0.directory.setLineRemoved(lineId: id, removed: true, context: $1)
        }
        await refresh()
        if let problem { state.problem = problem }
    }
}
