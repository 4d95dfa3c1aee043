import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// Where the person is: each place keeps its pages, also while the app is gone.
final class NavigationTests: XCTestCase {
    /// One of every kind.
    private let every: [Page] =
        [
            .oneThing, .entry(nil), .entry("0192-a"), .reminders, .reminder(nil),
            .reminder("0192-b"), .remindOf("0192-c"), .reminderDetails("0192-b"),
            .importCalendar, .exportCalendar(nil), .exportCalendar("0192-b"), .meeting, .meetingDetails("0192-c"), .importList, .urgeTimer,
            .cards, .plan(.crisis), .plan(.badNight), .directory, .directoryItem(.line("us-988")),
            .directoryItem(.fellowship("ca")), .directoryItem(.finder("us-samhsa")),
            .ownLine(nil), .ownLine("0192-d"), .correction("us-988"), .settings, .newPin,
            .recoveryCode, .snapshots, .snapshot("0192-s"), .verify, .mend, .newKey, .about,
            .answer("day-wish"), .calendar, .insights, .journals, .tags, .moods,
            .line(.journal(nil)), .line(.journal("0192-g")), .line(.prompt(nil)),
            .line(.prompt("0192-h")), .line(.mood(nil)), .line(.mood(7)), .line(.tag("0192-i")),
            .prompts, .bin, .versions("0192-e"), .photo("0192-f"), .erase(.trash), .erase(.history),
            .erase(.thing(thing: .entry(id: "0192-a"))), .erase(.versions(id: "0192-a")),
            .erase(.thing(thing: .journal(id: "0192-a"))),
            .importJournal, .exportJournal,
        ] + TreatmentKind.all.map { .directoryItem(.way($0)) }

    @MainActor
    func testEachPlaceKeepsItsPages() async throws {
        let app = try await Home().open()
        app.open(.reminders)
        app.open(.reminder(nil))
        app.go(.groups)
        XCTAssertEqual(app.state.pages, [])
        app.open(.meeting)
        app.go(.today)
        XCTAssertEqual(app.state.pages, [.reminders, .reminder(nil)])
        XCTAssertEqual(app.state.page, .reminder(nil))
        app.back()
        XCTAssertEqual(app.state.stacks, [.today: [.reminders], .groups: [.meeting]])
        app.leave([], over: .groups)
        XCTAssertEqual(app.state.stacks, [.today: [.reminders]])
        app.go(.today)
        XCTAssertEqual(app.state.pages, [], "the same place once more is its root")
        app.back()
        XCTAssertEqual(app.state.pages, [])
    }

    @MainActor
    func testAPageTakesThePlaceOfAnother() async throws {
        let app = try await Home().open()
        app.open(.reminders)
        app.open(.reminder(nil))
        app.openInstead(.reminder("0192-b"))
        XCTAssertEqual(app.state.pages, [.reminders, .reminder("0192-b")])
        app.openFromList(.entry(nil))
        XCTAssertEqual(app.state.pages, [.entry(nil)])
    }

    func testEveryPageIsKeptByANameAndRead() {
        for page in every {
            XCTAssertEqual(Page(saved: page.saved), page, page.saved)
            XCTAssertFalse(page.saved.contains(where: \.isWhitespace), page.saved)
        }
        XCTAssertEqual(Set(every.map(\.saved)).count, every.count)
        for text in ["", "nothing", "plan/", "plan/PARTY", "details/", "directory/way/none"] {
            XCTAssertNil(Page(saved: text), text)
        }
    }

    func testEveryPageIsInTheTest() throws {
        let file = ios.appendingPathComponent("Sources/AlongsideKit/App/Page.swift")
        let code = try String(contentsOf: file, encoding: .utf8)
        let end = try XCTUnwrap(code.range(of: "// What the system keeps"))
        let cases = code[..<end.lowerBound].matches(of: #/(?m)^    case (\w+)/#).map { String($0.1) }
        let tested = Set(every.map { String("\($0)".prefix { $0 != "(" }) })
        XCTAssertEqual(Set(cases), tested)
    }

    @MainActor
    func testPlaceAndPagesComeBackAfterTheAppWasGone() async throws {
        let home = try Home()
        let app = try await home.open()
        for page in every { app.open(page) }
        app.go(.more)
        app.open(.settings)
        let saved = app.savedPlaces
        let stacks = app.state.stacks

        let again = await home.start()
        _ = await home.unlock(again)
        again.restorePlaces(saved)
        XCTAssertEqual(again.state.place, .more)
        XCTAssertEqual(again.state.stacks, stacks)
        again.back()
        again.restorePlaces(saved)
        XCTAssertEqual(again.state.pages, [], "it is read once")
    }

    @MainActor
    func testWhatWasOpenedSinceComesFirst() async throws {
        let home = try Home()
        _ = try await home.open()
        let again = await home.start()
        _ = await home.unlock(again)
        again.open(.urgeTimer)
        again.restorePlaces(SavedPlaces(place: .more, stacks: [.more: [.settings]]).text)
        XCTAssertEqual(again.state.place, .today)
        XCTAssertEqual(again.state.pages, [.urgeTimer])
    }

    func testWhatIsNotKnownIsLeftOut() {
        XCTAssertEqual(SavedPlaces(text: ""), SavedPlaces())
        XCTAssertEqual(SavedPlaces(text: "nowhere\nmore settings"), SavedPlaces(stacks: [.more: [.settings]]))
        XCTAssertEqual(
            SavedPlaces(text: "journal\njournal entry/a later/b entry/c"),
            SavedPlaces(place: .journal, stacks: [.journal: [.entry("a")]]))
    }

    @MainActor
    func testWhatIsKeptHoldsNoWordOfThePersons() async throws {
        let app = try await Home().open()
        let model = EntryViewModel(app)
        await model.load()
        model.setText(secret)
        await model.save()
        let journal = JournalViewModel(app)
        await journal.refresh()
        app.openFromList(.entry(try XCTUnwrap(journal.state.entries.first).id))
        for word in secret.split(separator: " ") {
            XCTAssertFalse(app.savedPlaces.contains(word), String(word))
        }
    }

    @MainActor
    func testAListKeepsThePagesThatWereRead() async throws {
        let app = try await Home().open()
        for number in 1...120 {
            _ = await app.ask {
                try $0.journal.addEntry(input: EntryInput(text: "page \(number)"), context: $1)
            }
        }
        let journal = JournalViewModel(app)
        await journal.refresh()
        await journal.more()
        let shown = journal.state.entries
        XCTAssertEqual(shown.count, 100)
        // As the list does when it comes into sight again, and after an undo.
        await journal.refresh()
        XCTAssertEqual(journal.state.entries, shown)
        await journal.archive(shown[70].id)
        XCTAssertGreaterThanOrEqual(journal.state.entries.count, 99)
        await app.undo()
        await journal.refresh()
        XCTAssertTrue(journal.state.entries.contains { $0.id == shown[70].id })
        await journal.search("page 7")
        await journal.search("")
        XCTAssertEqual(journal.state.entries.count, 50, "another question begins anew")
    }

    func testTheFirstWeekEnds() {
        let made = moment("2026-11-22T18:00:00-05:00")
        XCTAssertTrue(FirstWeek.holds(since: made, at: made))
        XCTAssertTrue(FirstWeek.holds(since: made, at: made + 6.9 * 24 * 3600))
        XCTAssertFalse(FirstWeek.holds(since: made, at: made + 7 * 24 * 3600))
        XCTAssertFalse(FirstWeek.holds(since: nil, at: made))
    }
}
