import AlongsideCore

/// A line of what an import did, or would do: on its page, and in the file that is kept of it. It
/// has no word of an entry.
public enum ImportReportLine: Hashable, Sendable {
    /// Entries that would come in, and that came in.
    case new(Int), added(Int)
    /// Entries that would say something else, and that do.
    case changes(Int), changed(Int)
    case same(Int)
    case days(first: Day, last: Day)
    case withoutZone(Int)
    case photos(Int)
    case encodings([String])
    case newJournals([String])
    /// The heading of what is left out.
    case leftOut
    case counted(NotImportedReason, Int)
}

extension ImportReport {
    /// A line for each count that there is. `isDone` says that it came in; otherwise it would.
    public func lines(isDone: Bool) -> [ImportReportLine] {
        var lines: [ImportReportLine] = [isDone ? .added(Int(added)) : .new(Int(added))]
        if changed > 0 { lines.append(isDone ? .changed(Int(changed)) : .changes(Int(changed))) }
        if same > 0 { lines.append(.same(Int(same))) }
        if let firstDay, let lastDay { lines.append(.days(first: firstDay, last: lastDay)) }
        if withoutZone > 0 { lines.append(.withoutZone(Int(withoutZone))) }
        if photos > 0 { lines.append(.photos(Int(photos))) }
        if !encodings.isEmpty { lines.append(.encodings(encodings)) }
        if !newJournals.isEmpty { lines.append(.newJournals(newJournals)) }
        if !leftOut.isEmpty { lines.append(.leftOut) }
        return lines + leftOut.map { ImportReportLine.counted($0.reason, Int($0.count)) }
    }
}
