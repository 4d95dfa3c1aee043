import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

final class HelpTests: XCTestCase {
    @MainActor
    func testHelpIsThereBeforeSetUpLockedAndWithADamagedStore() async throws {
        let home = try Home()
        let app = await home.start()
        app.openHelp()
        let before = HelpViewModel(app)
        await before.load()
        let help = try XCTUnwrap(before.state.help)
        XCTAssertEqual(help.country, "US")
        XCTAssertEqual(help.doors.count, 6)
        XCTAssertEqual(help.doors.first?.kind, .danger)

        app.introduce(.recovering, country: "US")
        try await home.setUp(app)
        await app.lock()
        XCTAssertNotNil(app.state.help, "it stays over the lock page")
        let locked = HelpViewModel(app)
        await locked.load()
        XCTAssertEqual(locked.state, before.state)
        app.closeHelp()
        XCTAssertNil(app.state.help)

        for file in try FileManager.default.contentsOfDirectory(atPath: home.store.path) {
            let url = home.store.appendingPathComponent(file)
            if !url.hasDirectoryPath { try Data("nothing".utf8).write(to: url) }
        }
        let damaged = await home.start()
        let still = HelpViewModel(damaged)
        await still.load()
        XCTAssertEqual(still.state, before.state)
        await damaged.urge.start()
        XCTAssertEqual(damaged.urge.state.remainingSeconds, 1200)
    }

    @MainActor
    func testTheFirstCallsAreTheDoorsOwn() async throws {
        let app = try await Home().start()
        let model = HelpViewModel(app)
        await model.load()
        let help = try XCTUnwrap(model.state.help)
        let emergency = HelpCall.emergency(number: "911")
        for door in help.doors {
            let calls = door.firstCalls.map(\.call)
            XCTAssertEqual(calls.count, 2, "\(door.kind)")
            XCTAssertEqual(
                calls.firstIndex(of: emergency), door.firstCall == .emergency ? 0 : 1,
                "\(door.kind)")
            if let line = door.lines.first { XCTAssertTrue(calls.contains(line.calls[0])) }
        }
        XCTAssertEqual(
            help.doors.filter { $0.firstCall == .emergency }.map(\.kind),
            [.danger, .notSafeWithSomeone])
    }

    @MainActor
    func testEveryLineOfEveryCountryCanBeReached() async throws {
        let app = try await Home().start()
        let model = HelpViewModel(app)
        for country in ["US", "CA", "GB", "IE", "AU", "NZ", "FR", ""] {
            await model.setCountry(country)
            XCTAssertNil(model.state.problem)
            for line in try XCTUnwrap(model.state.help).doors.flatMap(\.lines) {
                XCTAssertFalse(line.calls.isEmpty, line.id)
                XCTAssertEqual(Set(line.calls).count, line.calls.count, line.id)
                XCTAssertEqual(model.state.help?.line(line.id)?.id, line.id)
            }
        }
    }

    @MainActor
    func testALineWithoutANumberIsReachedBySomethingElse() async throws {
        let app = try await Home().start()
        let model = HelpViewModel(app)
        // A country without lines of its own.
        await model.setCountry("FR")
        let help = try XCTUnwrap(model.state.help)
        XCTAssertEqual(help.country, "FR")
        let door = try XCTUnwrap(model.state.help?.door(.cannotGoOn))
        let line = try XCTUnwrap(door.lines.first)
        XCTAssertNil(line.number)
        // A page answers nobody: the emergency number comes first.
        XCTAssertEqual(door.firstCalls.map(\.call).first, .emergency(number: "112"))
        let page = try XCTUnwrap(door.firstCalls.last)
        XCTAssertEqual(page.name, line.name)
        guard case .website(let url) = page.call else { return XCTFail("\(page)") }
        XCTAssertTrue(url.hasPrefix("https://"))
    }

    @MainActor
    func testWhereThereIsNoEmergencyNumberNoneIsCalled() async throws {
        let app = try await Home().start()
        let model = HelpViewModel(app)
        await model.setCountry("CA-NU")
        let help = try XCTUnwrap(model.state.help)
        XCTAssertNil(help.emergency.first)
        XCTAssertNotNil(help.emergency.note)
        for door in help.doors {
            XCTAssertFalse(
                door.firstCalls.contains { $0.call == .emergency(number: "911") }, door.title)
        }
    }

    @MainActor
    func testWithoutACountryTheNumberIsTheOneThatMobilesKnow() async throws {
        let app = try await Home().start()
        let model = HelpViewModel(app)
        await model.setCountry("")
        let emergency = try XCTUnwrap(model.state.help?.emergency)
        XCTAssertEqual(emergency.number, "112")
        XCTAssertFalse(emergency.isKnown)
        XCTAssertNotNil(emergency.note)
    }

    @MainActor
    func testACountryAndAPartOfItAreKeptWhereTheStoreIsOpen() async throws {
        let home = try Home()
        let app = await home.start()
        let before = HelpViewModel(app)
        before.open(.countries)
        await before.setCountry("GB")
        XCTAssertEqual(before.state.pages, [], "it goes back by itself")
        XCTAssertEqual(app.state.profile.country, "GB", "the first run begins with it")
        app.introduce(.partner, country: app.state.profile.country)
        try await home.setUp(app)
        let model = HelpViewModel(app)
        await model.load()
        XCTAssertTrue(model.state.help?.areas.contains { $0.code == "GB-SCT" } == true)
        await model.setCountry("GB-SCT")
        XCTAssertEqual(model.state.help?.area, "GB-SCT")
        await app.lock()
        _ = await home.unlock(app)
        XCTAssertEqual(app.state.profile, Profile(role: .partner, country: "GB-SCT"))

        // While locked it is for this run.
        await app.lock()
        let locked = HelpViewModel(app)
        await locked.setCountry("IE")
        XCTAssertEqual(app.state.profile.country, "IE")
        _ = await home.unlock(app)
        XCTAssertEqual(app.state.profile.country, "GB-SCT")
    }

    @MainActor
    func testLockedItBeginsWithTheCountryOfTheProfile() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.setCountry("GB-SCT")
        await app.lock()
        let again = await home.start()
        let model = HelpViewModel(again)
        await model.load()
        XCTAssertEqual(model.state.help?.area, "GB-SCT")
    }

    @MainActor
    func testBreathingAndGroundingStandBehindTheTimerAndItsDoors() async throws {
        let app = try await Home().start()
        let model = HelpViewModel(app)
        await model.load()
        let exercises = try XCTUnwrap(model.state.help?.exercises)
        XCTAssertEqual(exercises.count, 2)
        XCTAssertEqual(app.urge.state.exercises, exercises)
        let doors = model.state.help?.doors.map(\.kind).filter(\.hasExercises)
        XCTAssertEqual(doors, [.urge, .badNight])
    }

    @MainActor
    func testItCanOpenBehindADoor() async throws {
        let app = try await Home().start()
        app.openHelp(at: .urge)
        let model = HelpViewModel(app, at: app.state.help?.door)
        XCTAssertEqual(model.state.pages, [.door(.urge)])
        model.open(.line("us-988"))
        model.leave([.door(.urge)])
        XCTAssertEqual(model.state.pages, [.door(.urge)])
        app.openHelp()
        XCTAssertEqual(app.state.help, HelpAt(door: nil))
    }

    @MainActor
    func testItOpensAtTheDoorsWithTheCardsOfNow() async throws {
        let app = try await Home().open()
        app.openHelp()
        let first = HelpViewModel(app, at: app.state.help?.door)
        await first.load()
        XCTAssertEqual(first.state.cards, [])
        first.open(.door(.badNight))
        first.open(.line("us-988"))
        first.leave([.door(.badNight)])
        XCTAssertEqual(first.state.pages, [.door(.badNight)], "back is one step")
        app.closeHelp()

        let cards = CardsViewModel(app)
        await cards.write(nil)
        cards.setTitle("Sam")
        await cards.save()
        app.openHelp()
        let second = HelpViewModel(app, at: app.state.help?.door)
        await second.load()
        XCTAssertEqual(second.state.pages, [])
        XCTAssertEqual(second.state.cards.map(\.title), ["Sam"])
        let doors = second.state.help?.doors.map(\.kind).filter(\.hasCards)
        XCTAssertEqual(doors, [.urge, .badNight])
    }

    @MainActor
    func testWhatWasDoneIsSaidForAWhile() async throws {
        let home = try Home()
        _ = try await home.open()
        let app = await home.start(pace: Pace(notice: .milliseconds(1), undo: .milliseconds(1)))
        _ = await home.unlock(app)
        app.say(.archived, undo: true)
        XCTAssertEqual(app.state.notice, Notice(said: .archived, undo: true))
        await until { app.state.notice == nil }
        app.noticeWaits = true
        app.say(.done)
        XCTAssertNotNil(app.state.notice)
        app.closeNotice()
        XCTAssertNil(app.state.notice)
    }

    @MainActor
    func testTheLoudThingOfALineIsItsCall() async throws {
        let app = try await Home().start()
        let model = HelpViewModel(app)
        await model.load()
        for line in try XCTUnwrap(model.state.help).doors.flatMap(\.lines) {
            XCTAssertEqual(line.loudCall?.call, line.number == nil ? nil : line.calls.first, line.id)
        }
    }

    @MainActor
    func testATextThatWasNotConfirmedIsMarkedWhereItIsTapped() async throws {
        let app = try await Home().start()
        let model = HelpViewModel(app)
        await model.load()
        let line = try XCTUnwrap(model.state.help?.doors.flatMap(\.lines).first { $0.textTo != nil })
        var doubtful = line
        doubtful.unconfirmed = [.text]
        for call in doubtful.calls {
            if case .text = call {
                XCTAssertFalse(doubtful.isConfirmed(call))
            } else {
                XCTAssertTrue(doubtful.isConfirmed(call))
            }
        }
        doubtful.own = "0192-e"
        XCTAssertTrue(doubtful.calls.allSatisfy(doubtful.isConfirmed))
    }

    func testDaysThatFollowEachOtherStandTogether() {
        XCTAssertEqual(
            WallClock.runs([.sunday, .monday, .tuesday, .thursday, .saturday]),
            [[.monday, .tuesday], [.thursday], [.saturday, .sunday]])
        XCTAssertEqual(WallClock.runs([]), [])
        XCTAssertEqual(WallClock.city(of: newYork), "New York")
    }
}
