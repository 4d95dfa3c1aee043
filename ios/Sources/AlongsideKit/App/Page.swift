import AlongsideCore

/// A page over the place. It names things by their ids, and holds nothing of what they say.
public enum Page: Hashable, Sendable {
    /// *One thing for now*, after setting up.
    case oneThing
    case entry(EntryId?)
    /// A new entry that answers a prompt.
    case answer(String)
    case calendar
    case insights
    case journals
    /// One line that makes or changes something of the journal.
    case line(LineForm)
    case tags
    case moods
    case prompts
    case bin
    /// What an entry was before.
    case versions(EntryId)
    case photo(PhotoId)
    case erase(Erasable)
    case importJournal
    case exportJournal
    case reminders
    case reminder(ReminderId?)
    /// A new reminder of a meeting.
    case remindOf(MeetingId)
    case reminderDetails(ReminderId)
    case importCalendar
    /// One reminder to a calendar; nothing for all.
    case exportCalendar(ReminderId?)
    case meeting
    case meetingDetails(MeetingId)
    case importList
    case urgeTimer
    case cards
    case plan(PlanKind)
    case directory
    case directoryItem(DirectoryItem)
    /// A line of the person's own; nothing for a new one.
    case ownLine(OwnLineId?)
    /// A correction of a line of ours, by its id.
    case correction(String)
    case settings
    case newPin
    case recoveryCode
    case snapshots
    case snapshot(SnapshotId)
    case verify
    case mend
    case newKey
    case about

    /// What a form writes, where the page is one: a new line and a correction are one draft, a new
    /// reminder is whatever it is about, and so are the two plans while they are new.
    var draft: Page? {
        switch self {
        case .entry, .line, .reminder, .meeting, .importList, .cards, .ownLine: self
        case .plan: .plan(.crisis)
        case .correction: .ownLine(nil)
        case .answer: .entry(nil)
        case .remindOf: .reminder(nil)
        case .oneThing, .reminders, .reminderDetails, .meetingDetails, .urgeTimer, .directory, .directoryItem,
            .settings, .newPin, .recoveryCode, .snapshots, .snapshot, .verify, .mend, .newKey,
            .about, .calendar, .insights, .journals, .tags, .moods, .prompts, .bin, .versions, .photo, .erase,
            .importJournal, .exportJournal, .importCalendar, .exportCalendar:
            nil
        }
    }
}

extension Page {
    /// Whether it shows a thing of the journal: what the page holds is gone where that is erased.
    func shows(_ thing: Thing) -> Bool {
        switch (self, thing) {
        case (.entry(let shown?), .entry(let id)), (.versions(let shown), .entry(let id)),
            (.line(.journal(let shown?)), .journal(let id)),
            (.line(.prompt(let shown?)), .prompt(let id)):
            shown == id
        default: false
        }
    }

    var isPhoto: Bool {
        if case .photo = self { true } else { false }
    }
}

// What the system keeps while the app is gone: a name, and an id where there is one.
extension Page {
    /// The pages without an id, by the names that are kept. A name never changes.
    private static let named: [String: Page] = [
        "one": .oneThing, "reminders": .reminders, "meeting": .meeting, "import": .importList,
        "timer": .urgeTimer, "cards": .cards, "directory": .directory, "settings": .settings,
        "pin": .newPin, "code": .recoveryCode, "about": .about,
        "snapshots": .snapshots, "verify": .verify, "mend": .mend, "key": .newKey,
        "calendar": .calendar, "insights": .insights, "journals": .journals, "tags": .tags,
        "moods": .moods, "prompts": .prompts, "bin": .bin, "importJournal": .importJournal,
        "exportJournal": .exportJournal, "importCalendar": .importCalendar, "erase": .erase(.trash),
        "eraseHistory": .erase(.history),
    ]

    private static let plans: [String: PlanKind] = ["CRISIS": .crisis, "BAD_NIGHT": .badNight]

    private static let ways: [String: TreatmentKind] = Dictionary(
        uniqueKeysWithValues: TreatmentKind.all.map { ("\($0)", $0) })

    /// The page as a name and ids.
    public var saved: String {
        switch self {
        case .entry(let id): "entry/" + (id ?? "")
        case .answer(let prompt): "answer/" + prompt
        case .line(.journal(let id)): "journal/" + (id ?? "")
        case .line(.prompt(let id)): "prompt/" + (id ?? "")
        case .line(.mood(let id)): "mood/" + (id.map { "\($0)" } ?? "")
        case .line(.tag(let id)): "tag/" + id
        case .versions(let id): "versions/" + id
        case .photo(let id): "photo/" + id
        case .erase(.thing(.entry(let id))): "erase/entry/" + id
        case .erase(.thing(.journal(let id))): "erase/journal/" + id
        case .erase(.versions(let id)): "erase/versions/" + id
        case .reminder(let id): "reminder/" + (id ?? "")
        case .remindOf(let meeting): "reminder//" + meeting
        case .reminderDetails(let id): "reminderDetails/" + id
        case .exportCalendar(let id): "exportCalendar/" + (id ?? "")
        case .meetingDetails(let id): "details/" + id
        case .snapshot(let id): "snapshot/" + id
        case .plan(let kind): "plan/" + (Self.plans.first { $0.value == kind }?.key ?? "")
        case .directoryItem(.line(let id)): "directory/line/" + id
        case .directoryItem(.fellowship(let id)): "directory/fellowship/" + id
        case .directoryItem(.finder(let id)): "directory/finder/" + id
        case .directoryItem(.way(let kind)): "directory/way/\(kind)"
        case .ownLine(let id): "line/" + (id ?? "") + "/"
        case .correction(let id): "line//" + id
        default: Self.named.first { $0.value == self }?.key ?? ""
        }
    }

    /// Reads what `saved` gave; nothing where that is not a page.
    public init?(saved: String) {
        let parts = saved.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? nil : String($0) }
        let (first, second) = (parts.dropFirst().first ?? nil, parts.dropFirst(2).first ?? nil)
        switch (parts.first ?? nil, first, second) {
        case ("entry", let id, nil): self = .entry(id)
        case ("answer", let prompt?, nil): self = .answer(prompt)
        case ("journal", let id, nil): self = .line(.journal(id))
        case ("prompt", let id, nil): self = .line(.prompt(id))
        case ("mood", let id, nil): self = .line(.mood(id.flatMap { UInt8($0) }))
        case ("tag", let id?, nil): self = .line(.tag(id))
        case ("versions", let id?, nil): self = .versions(id)
        case ("photo", let id?, nil): self = .photo(id)
        case ("erase", "entry", let id?): self = .erase(.thing(thing: .entry(id: id)))
        case ("erase", "journal", let id?): self = .erase(.thing(thing: .journal(id: id)))
        case ("erase", "versions", let id?): self = .erase(.versions(id: id))
        case ("reminder", nil, let meeting?): self = .remindOf(meeting)
        case ("reminder", let id, nil): self = .reminder(id)
        case ("reminderDetails", let id?, nil): self = .reminderDetails(id)
        case ("exportCalendar", let id, nil): self = .exportCalendar(id)
        case ("details", let id?, nil): self = .meetingDetails(id)
        case ("directory", "line", let id?): self = .directoryItem(.line(id))
        case ("directory", "fellowship", let id?): self = .directoryItem(.fellowship(id))
        case ("directory", "finder", let id?): self = .directoryItem(.finder(id))
        case ("line", nil, let corrects?): self = .correction(corrects)
        case ("line", let id, nil): self = .ownLine(id)
        case ("snapshot", let id?, nil): self = .snapshot(id)
        case ("plan", let kind?, nil):
            guard let kind = Self.plans[kind] else { return nil }
            self = .plan(kind)
        case ("directory", "way", let kind?):
            guard let kind = Self.ways[kind] else { return nil }
            self = .directoryItem(.way(kind))
        default:
            guard let page = Self.named[saved] else { return nil }
            self = page
        }
    }
}

extension Place {
    fileprivate static func named(_ name: Substring) -> Place? {
        allCases.first { "\($0)" == name }
    }
}

/// Where the person is, as the system may keep it while the app is gone.
public struct SavedPlaces: Equatable, Sendable {
    public var place: Place
    public var stacks: [Place: [Page]]

    public init(place: Place = .today, stacks: [Place: [Page]] = [:]) {
        (self.place, self.stacks) = (place, stacks)
    }

    /// A line for the place, and one for each place with pages over it.
    public var text: String {
        let stacks = Place.allCases.compactMap { place in
            self.stacks[place].flatMap { pages in
                pages.isEmpty ? nil : ["\(place)"] + pages.map(\.saved)
            }
        }
        return ([["\(place)"]] + stacks).map { $0.joined(separator: " ") }.joined(separator: "\n")
    }

    /// Reads what `text` gave; a page that is not known leaves out those over it.
    public init(text: String) {
        self.init()
        for (number, line) in text.split(separator: "\n").enumerated() {
            let words = line.split(separator: " ")
            guard let name = words.first, let place = Place.named(name) else { continue }
            if number == 0 {
                self.place = place
            } else {
                let pages = words.dropFirst().map { Page(saved: String($0)) }
                stacks[place] = pages.prefix { $0 != nil }.compactMap(\.self)
            }
        }
    }
}

extension TreatmentKind {
    static let all: [TreatmentKind] = [
        .officialFinder, .doctorOrLocalService, .outpatient, .residential, .counselling,
        .coupleAndFamily, .contingencyManagement,
    ]
}
