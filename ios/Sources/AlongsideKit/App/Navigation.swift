import AlongsideCore

// Going about: each place keeps the pages over it.
extension AppViewModel {
    /// Goes to a place as it was left; at the place itself, back to its root.
    public func go(_ place: Place) {
        if place == state.place {
            state.stacks[place] = nil
        } else {
            state.place = place
        }
    }

    public func open(_ page: Page) {
        guard state.page != page, !goToForm(page) else { return }
        state.pages.append(page)
    }

    /// Opens a page in place of the one on top.
    public func openInstead(_ page: Page) {
        _ = state.pages.popLast()
        open(page)
    }

    /// Opens what a place's own list shows: beside the list there is one such page at a time.
    public func openFromList(_ page: Page) {
        guard !goToForm(page) else { return }
        state.pages = [page]
    }

    /// Goes to the journal, and shows the entries that a filter lets through.
    public func showEntries(_ filter: EntryFilter) {
        state.entriesAsked = filter
        state.stacks[.journal] = nil
        state.place = .journal
        state.changes += 1
    }

    /// Closes a page, wherever it is: the person may be elsewhere meanwhile.
    public func close(_ page: Page) {
        for place in Place.allCases { leave((state.stacks[place] ?? []).filter { $0 != page }, over: place) }
    }

    /// Closes the pages that show what was erased, wherever they are.
    func closePages(of erased: Erasable) {
        guard case .thing(let thing) = erased else { return }
        for (place, pages) in state.stacks {
            let shown = pages.filter { $0.shows(thing) }
            guard !shown.isEmpty else { continue }
            // A photo over an entry is one of its own.
            leave(pages.filter { !shown.contains($0) && !$0.isPhoto }, over: place)
        }
    }

    /// What is typed has one form at a time, or the older one would be kept over the newer: goes to
    /// where a page is open, if it is a form, and closes another page of the same draft.
    private func goToForm(_ page: Page) -> Bool {
        guard let draft = page.draft else { return false }
        for place in Place.allCases {
            guard let pages = state.stacks[place], let at = pages.firstIndex(of: page) else { continue }
            leave(Array(pages[...at]), over: place)
            state.place = place
            return true
        }
        closeForms(of: draft)
        return false
    }

    /// Closes the pages that write a draft, wherever they are.
    func closeForms(of draft: Page) {
        for other in state.stacks.values.joined() where other.draft == draft { close(other) }
    }

    /// Back by one page; before there is a store, to the first pages.
    public func back() {
        switch state.stage {
        case .looking, .setUp: state.stage = .welcome
        case .damaged: leaveDamaged()
        default: _ = state.pages.popLast()
        }
    }

    /// The pages over a place, as the system's own way back leaves them.
    public func leave(_ pages: [Page], over place: Place) {
        state.stacks[place] = pages.isEmpty ? nil : pages
    }

    /// Place and pages as the system may keep them while the app is gone: names and ids.
    public var savedPlaces: String {
        SavedPlaces(place: state.place, stacks: state.stacks).text
    }

    /// Goes on where the app was when the system ended it. What was opened since then comes first.
    public func restorePlaces(_ saved: String) {
        guard !restored else { return }
        restored = true
        guard state.stacks.isEmpty, state.place == .today else { return }
        let saved = SavedPlaces(text: saved)
        (state.place, state.stacks) = (saved.place, saved.stacks)
    }

    func lookAtTheFirstWeek() {
        state.firstWeek = FirstWeek.holds(since: gateway.madeOn, at: gateway.context().now)
    }

    /// At the doors, or behind one of them.
    public func openHelp(at door: HelpDoorKind? = nil) {
        state.help = HelpAt(door: door)
    }

    public func closeHelp() {
        state.help = nil
    }

    /// Leaves the urge timer that stayed: the lock page comes.
    public func leaveTimer() {
        state.timerStays = false
        if state.page == .urgeTimer { state.pages.removeLast() }
    }
}
