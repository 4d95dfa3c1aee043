import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// What the journal has beside words is shown once it is turned on.
final class JournalPartsTests: XCTestCase {
    @MainActor
    private func set(_ parts: JournalParts, _ app: AppViewModel) async {
        let settings = SettingsViewModel(app)
        await settings.refresh()
        await settings.setParts(parts)
        XCTAssertNil(settings.state.problem)
    }

    @MainActor
    func testNothingIsOnUntilItIsTurnedOn() async throws {
        let app = try await Home().open()
        let settings = SettingsViewModel(app)
        await settings.refresh()
        XCTAssertEqual(settings.state.parts, JournalParts())
        await settings.setParts(JournalParts(year: true, journals: true))
        XCTAssertEqual(app.state.notice, Notice(said: .kept, undo: true))
        let again = SettingsViewModel(app)
        await again.refresh()
        XCTAssertEqual(again.state.parts, JournalParts(year: true, journals: true))
        await app.undo()
        await again.refresh()
        XCTAssertEqual(again.state.parts, JournalParts())
    }

    /// The second is turned on before the first is kept.
    @MainActor
    func testTwoThatAreTurnedOnQuicklyAreBothOn() async throws {
        let app = try await Home().open()
        let settings = SettingsViewModel(app)
        await settings.refresh()
        let gate = Gate()
        gate.shut(app)
        var parts = settings.state.parts
        parts.energy = true
        let first = await begun { [parts] in await settings.setParts(parts) }
        parts = settings.state.parts
        parts.sleep = true
        let second = await begun { [parts] in await settings.setParts(parts) }
        gate.open()
        await first.value
        await second.value
        let again = SettingsViewModel(app)
        await again.refresh()
        XCTAssertEqual(again.state.parts, JournalParts(energy: true, sleep: true))
    }

    @MainActor
    func testWhatIsRefusedIsShownAsItWas() async throws {
        let app = try await Home().open()
        let settings = SettingsViewModel(app)
        await settings.refresh()
        await app.lock()
        await settings.setParts(JournalParts(energy: true))
        XCTAssertNotNil(settings.state.problem)
        XCTAssertEqual(settings.state.parts, JournalParts())
    }

    @MainActor
    func testTheScreensOfTheJournalSayWhatIsOn() async throws {
        let app = try await Home().open()
        let parts = JournalParts(energy: true, year: true, memories: true)
        await set(parts, app)
        let (journal, calendar, entry) =
            (JournalViewModel(app), CalendarViewModel(app), EntryViewModel(app))
        await journal.refresh()
        await calendar.refresh()
        await entry.load()
        XCTAssertEqual(journal.state.parts, parts)
        XCTAssertEqual(calendar.state.parts, parts)
        XCTAssertEqual(entry.state.parts, parts)
        let insights = InsightsViewModel(app)
        await insights.refresh()
        XCTAssertEqual(insights.state.onThisDay?.on, true)
    }

    @MainActor
    func testAnEntryShowsWhatItHasThoughThatIsOff() async throws {
        let app = try await Home().open()
        let id = try await app.ask {
            try $0.journal.addEntry(input: EntryInput(text: "A line.", sleep: 420), context: $1).id
        }.get()
        let entry = EntryViewModel(app, id: id)
        await entry.load()
        XCTAssertEqual(entry.state.parts, JournalParts(sleep: true))
    }
}
