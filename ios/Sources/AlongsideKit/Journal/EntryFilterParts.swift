import AlongsideCore

/// What a filter of entries asks for, each on its own.
public enum FilterPart: Hashable, Sendable {
    case archived, journal, tag, mood, starred, photo, days, prompt
}

extension EntryFilter {
    /// What it asks for, in the order of the sheet.
    public var parts: [FilterPart] {
        let all: [(FilterPart, Bool)] = [
            (.archived, archived), (.journal, journal != nil), (.tag, tag != nil),
            (.mood, fromMood != nil || toMood != nil), (.starred, starred), (.photo, hasPhoto),
            (.days, from != nil || to != nil), (.prompt, prompt != nil),
        ]
        return all.filter(\.1).map(\.0)
    }

    /// The filter without one of its parts.
    public func without(_ part: FilterPart) -> EntryFilter {
        var filter = self
        switch part {
        case .archived: filter.archived = false
        case .journal: filter.journal = nil
        case .tag: filter.tag = nil
        case .mood: (filter.fromMood, filter.toMood) = (nil, nil)
        case .starred: filter.starred = false
        case .photo: filter.hasPhoto = false
        case .days: (filter.from, filter.to) = (nil, nil)
        case .prompt: filter.prompt = nil
        }
        return filter
    }
}
