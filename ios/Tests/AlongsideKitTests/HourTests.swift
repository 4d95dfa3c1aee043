import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// What a person is offered in their first hour and in a hard one.
final class HourTests: XCTestCase {
    @MainActor
    func testTheFirstRunLeadsEachToTheirOwn() async throws {
        let ready: [(Role, [Page])] = [
            (.partner, [.plan(.badNight)]), (.recovering, [.urgeTimer]),
            (.both, [.urgeTimer, .plan(.badNight)]),
        ]
        for (role, pages) in ready {
            let all = FirstThing.all(for: role).map(\.page)
            XCTAssertEqual(all, [.entry(nil), .cards] + pages + [.meeting])
            let home = try Home()
            let app = await home.start()
            app.introduce(role, country: "US")
            try await home.setUp(app)
            app.openInstead(all[2])
            XCTAssertEqual(app.state.pages, Array(pages.prefix(1)))
        }
    }

    @MainActor
    func testAHardHourIsSaidOnce() async throws {
        let home = try Home()
        let app = try await home.open()
        let today = TodayViewModel(app)
        await today.refresh()
        XCTAssertNil(today.state.hardHour)
        let cards = CardsViewModel(app)
        await cards.write(nil)
        cards.setTitle("Sam")
        cards.setNumber("555 0100")
        await cards.save()
        await app.urge.start()
        await app.urge.end(.stillStrong)
        await today.refresh()
        XCTAssertEqual(today.state.hardHour?.person?.dial, "5550100")
        today.answeredHardHour()
        XCTAssertNil(today.state.hardHour)
        await today.refresh()
        XCTAssertNil(today.state.hardHour, "not again for the same")

        // Another one is said, and goes by itself.
        home.clock.wait(60)
        await app.urge.start()
        await app.urge.end(.stillStrong)
        await today.refresh()
        XCTAssertNotNil(today.state.hardHour)
        home.clock.wait(2 * 3600)
        await today.refresh()
        XCTAssertNil(today.state.hardHour)
    }

    @MainActor
    func testACardsNumberCanBeCalledWhileLocked() async throws {
        let home = try Home()
        let app = try await home.open()
        let cards = CardsViewModel(app)
        await cards.write(nil)
        cards.setTitle("Sam")
        cards.setNumber("(555) 0100")
        await cards.save()
        XCTAssertNil(cards.state.problem)
        await app.lock()
        let again = await home.start()
        XCTAssertEqual(again.state.profile.country, "US")
        let help = HelpViewModel(again)
        await help.load()
        XCTAssertEqual(
            help.state.cards.map(\.call), [.call(name: "Sam", number: "(555) 0100", dial: "5550100")])
    }
}
