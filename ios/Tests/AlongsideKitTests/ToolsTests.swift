import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

final class ToolsTests: XCTestCase {
    @MainActor
    func testCardsAreWrittenAndReadWhileLocked() async throws {
        let home = try Home()
        let app = try await home.open()
        let cards = CardsViewModel(app)
        await cards.write(nil)
        await cards.save()
        XCTAssertEqual(cards.state.problem?.input, .title)
        cards.setTitle("Call Sam")
        cards.setText("+1 555 0100")
        await cards.save()
        XCTAssertFalse(cards.state.writing)
        let card = try XCTUnwrap(cards.state.cards.first)
        await cards.write(card.id)
        XCTAssertEqual(cards.state.text, "+1 555 0100")
        cards.setTitle("Call Sam first")
        await cards.save()
        await app.lock()
        let tools = ToolsViewModel(app)
        await tools.refresh()
        XCTAssertEqual(tools.state.cards.map(\.title), ["Call Sam first"])
        _ = await home.unlock(app)
        await cards.remove(card.id)
        await tools.refresh()
        XCTAssertEqual(tools.state.cards, [])
    }

    @MainActor
    func testWhatIsTypedOfACardSurvivesTheDeathOfTheProcess() async throws {
        let home = try Home()
        do {
            let cards = CardsViewModel(try await home.open())
            await cards.write(nil)
            for length in 1...secret.count { cards.setTitle(String(secret.prefix(length))) }
            cards.setText("after six")
            XCTAssertFalse(cards.state.draftKept)
            await until { cards.state.draftKept }
            // Everything is thrown away; nothing is saved, locked or told.
        }
        let app = await home.start()
        _ = await home.unlock(app)
        let cards = CardsViewModel(app)
        await cards.refresh()
        XCTAssertEqual(cards.state.cards, [])
        XCTAssertEqual(cards.state.drafts.map(\.of), [.new(kind: .card)])
        await cards.write(nil)
        XCTAssertEqual(cards.state.title, secret)
        XCTAssertEqual(cards.state.text, "after six")
        XCTAssertTrue(cards.state.draftKept)
        await cards.save()
        XCTAssertFalse(cards.state.writing)
        XCTAssertEqual(cards.state.cards.map(\.title), [secret])
        XCTAssertEqual(cards.state.drafts, [], "a card or a draft, never both")
    }

    @MainActor
    func testAChangedCardKeepsWhatIsTypedUntilItIsKept() async throws {
        let home = try Home()
        let slow = Pace(afterLast: .seconds(60), atMost: .seconds(180))
        let app = await home.start(pace: slow)
        app.introduce(.recovering, country: "US")
        try await home.setUp(app)
        let cards = CardsViewModel(app)
        await cards.write(nil)
        cards.setTitle("Sam")
        await cards.save()
        let card = try XCTUnwrap(cards.state.cards.first)

        // Closed: it is begun, and the card is as it was.
        await cards.write(card.id)
        cards.setTitle("Sam, after six")
        await cards.stopWriting()
        XCTAssertFalse(cards.state.writing)
        XCTAssertEqual(cards.state.drafts.map(\.of.cardId), [card.id])
        XCTAssertEqual(cards.state.cards.map(\.title), ["Sam"])
        // Thrown away, and taken back.
        await cards.discard(try XCTUnwrap(cards.state.drafts.first))
        XCTAssertEqual(cards.state.drafts, [])
        await app.undo()
        // Locked while it is typed.
        await cards.write(card.id)
        XCTAssertEqual(cards.state.title, "Sam, after six")
        cards.setTitle("")
        cards.setText("after seven")
        await app.lock()
        _ = await home.unlock(app)
        let again = CardsViewModel(app)
        await again.write(card.id)
        XCTAssertEqual(again.state.text, "after seven")
        await again.save()
        XCTAssertEqual(again.state.problem?.input, .title)
        again.setTitle("Sam, after seven")
        await again.save()
        XCTAssertEqual(again.state.cards.map(\.title), ["Sam, after seven"])
        XCTAssertEqual(again.state.drafts, [])
        // Nothing typed is nothing begun.
        await again.write(nil)
        await again.stopWriting()
        XCTAssertEqual(again.state.drafts, [])
    }

    @MainActor
    func testTheWayAboutTheApp() async throws {
        let app = try await Home().open()
        app.open(.entry(nil))
        app.open(.entry(nil))
        XCTAssertEqual(app.state.pages, [.entry(nil)])
        app.open(.reminders)
        app.back()
        XCTAssertEqual(app.state.pages, [.entry(nil)])
        app.go(.more)
        XCTAssertEqual(app.state.pages, [])
        app.open(.settings)
        await app.lock()
        XCTAssertNil(app.state.notice)
        // What it looks up after that leads to the lock page, and nowhere else.
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.problem?.what, .pinNeeded)
        XCTAssertEqual(app.state.stage, .locked)
    }

    @MainActor
    func testSettingsAreKept() async throws {
        let home = try Home()
        let app = try await home.open()
        let settings = SettingsViewModel(app)
        await settings.refresh()
        XCTAssertEqual(settings.state.profile, Profile(role: .recovering, country: "US"))
        await settings.setRole(.both)
        await settings.setCountry("GB")
        XCTAssertEqual(app.state.notice, Notice(said: .kept, undo: true))
        await settings.setCountry("FR")
        await app.undo()
        XCTAssertEqual(app.state.profile.country, "GB", "Help now goes by it again")
        await app.lock()
        _ = await home.unlock(app)
        let again = SettingsViewModel(app)
        await again.refresh()
        XCTAssertEqual(again.state.profile, Profile(role: .both, country: "GB"))
        XCTAssertEqual(app.state.profile.country, "GB")
        XCTAssertFalse(try XCTUnwrap(again.state.about).version.isEmpty)
    }
}
