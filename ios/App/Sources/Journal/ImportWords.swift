import AlongsideCore
import AlongsideKit
import Foundation

extension ImportReport {
    /// All of it for a file of its own: the day, what was read and how, then the lines.
    func text(isDone: Bool, file: String?, zone: Zone) -> String {
        let day = Date.now.formatted(date: .abbreviated, time: .omitted)
        let zone =
            withoutZone > 0 ? said("text.named %@ %@", said("importJournal.zone"), zone) : nil
        let read = [day, file, format.words, zone].compactMap { $0 }
        return (read + [""] + lines(isDone: isDone).map(\.words) + [""]).joined(separator: "\u{0A}")
    }
}

extension PreviewedEntry {
    /// Its journal, where that is not the first.
    var journalWords: String? {
        journal.map { said("text.named %@ %@", said("entry.journal"), $0) }
    }
}

extension ImportReportLine {
    var words: String {
        switch self {
        case .new(let count): said("importJournal.new %lld", count)
        case .added(let count): said("importJournal.added %lld", count)
        case .changes(let count): said("importJournal.changes %lld", count)
        case .changed(let count): said("importJournal.changed %lld", count)
        case .same(let count): said("importJournal.same %lld", count)
        case .days(let first, let last) where first == last: Shown.day(first)
        case .days(let first, let last):
            said("filter.between %@ %@", Shown.day(first), Shown.day(last))
        case .withoutZone(let count): said("importJournal.withoutZone %lld", count)
        case .photos(let count): said("importJournal.photos %lld", count)
        case .encodings(let names):
            said("importJournal.encodings %@", names.joined(separator: ", "))
        case .newJournals(let names):
            said("importJournal.journals %@", names.joined(separator: ", "))
        case .leftOut: said("importJournal.leftOut")
        case .counted(let reason, let count):
            said("importJournal.counted %@ %lld", said(reason.key), count)
        }
    }
}

extension ImportFormat {
    /// Whose export it is.
    var words: String { said(key) }

    private var key: String {
        switch self {
        case .alongside: "app.name"
        case .markdown: "importFormat.markdown"
        case .dayOne: "format.dayOne"
        case .daylio: "format.daylio"
        case .journey: "format.journey"
        case .jrnl: "format.jrnl"
        case .presently: "format.presently"
        case .standardNotes: "format.standardNotes"
        case .diarium: "format.diarium"
        case .diaro: "format.diaro"
        case .joplin: "format.joplin"
        case .keep: "format.keep"
        case .memos: "format.memos"
        case .notesnook: "format.notesnook"
        case .appleJournal: "format.appleJournal"
        }
    }
}

extension NotImportedReason {
    fileprivate var key: String {
        switch self {
        case .empty: "leftOut.empty"
        case .noDate: "leftOut.noDate"
        case .noSuchDay: "leftOut.noSuchDay"
        case .unreadable: "leftOut.unreadable"
        case .tooLong: "leftOut.tooLong"
        case .encrypted: "leftOut.encrypted"
        case .deleted: "leftOut.deleted"
        case .duplicate: "leftOut.duplicate"
        case .time: "leftOut.time"
        case .tag: "leftOut.tag"
        case .name: "leftOut.name"
        case .photoMissing: "leftOut.photoMissing"
        case .photo: "leftOut.photo"
        case .attachment: "leftOut.attachment"
        case .location: "leftOut.location"
        case .weather: "leftOut.weather"
        case .score: "leftOut.score"
        case .field: "leftOut.field"
        case .goal: "leftOut.goal"
        case .device: "leftOut.device"
        case .pin: "leftOut.pin"
        case .formatting: "leftOut.formatting"
        case .otherFile: "leftOut.otherFile"
        }
    }
}

/// A text of the resources, with what is put in.
private func said(_ key: String, _ put: any CVarArg...) -> String {
    String(format: NSLocalizedString(key, comment: ""), locale: .current, arguments: put)
}
