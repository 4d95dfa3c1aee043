import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

final class DirectoryTests: XCTestCase {
    @MainActor
    func testItShowsWhatThereIsInTheCountry() async throws {
        let app = try await Home().open()
        let model = DirectoryViewModel(app)
        await model.refresh()
        XCTAssertNil(model.state.problem)
        let directory = try XCTUnwrap(model.state.directory)
        XCTAssertEqual(directory.country, "US")
        XCTAssertTrue(directory.lines.contains { $0.id == "us-988" })
        XCTAssertFalse(directory.treatment.finders.isEmpty)
        for finder in directory.treatment.finders { XCTAssertFalse(finder.calls.isEmpty, finder.id) }
        for whom in [FellowshipFor.recovering, .partner] {
            XCTAssertTrue(directory.fellowships.contains { $0.serves == whom })
        }
        // Each has a page.
        for line in directory.lines { XCTAssertEqual(directory.line(line.id), line) }
        for one in directory.fellowships { XCTAssertEqual(directory.fellowship(one.id), one) }
        for one in directory.treatment.finders { XCTAssertEqual(directory.finder(one.id), one) }
        for one in directory.treatment.general { XCTAssertEqual(directory.way(one.kind), one) }
    }

    @MainActor
    func testANumberOfOnesOwnIsAddedChangedAndRemoved() async throws {
        let home = try Home()
        let app = try await home.open()
        let line = OwnLineViewModel(app)
        await line.load()
        XCTAssertEqual(line.state.doors.count, 6)
        await line.save()
        XCTAssertNotNil(line.state.problem)
        line.change { ($0.name, $0.number) = ("The river line", "555 0100") }
        line.setDoor(.urge, true)
        await line.save()
        XCTAssertTrue(line.state.finished, "\(line.state)")

        let directory = DirectoryViewModel(app)
        await directory.refresh()
        let own = try XCTUnwrap(directory.state.own.first)
        let again = OwnLineViewModel(app, id: own.id)
        await again.load()
        again.setInReach(true)
        again.setCountry("AF")
        XCTAssertEqual(again.state.draft?.country, "AF")
        again.setCountry("US")
        await again.save()
        XCTAssertTrue(again.state.finished)
        await app.lock()
        let help = HelpViewModel(app)
        await help.load()
        let first = try XCTUnwrap(help.state.help?.door(.urge)?.lines.first)
        XCTAssertEqual(first.own, own.id)
        XCTAssertEqual(
            first.calls, [.call(name: "The river line", number: "555 0100", dial: "5550100")])

        _ = await home.unlock(app)
        let exported = await directory.export(to: home.folder.appendingPathComponent("out"))
        let file = try XCTUnwrap(exported)
        XCTAssertEqual(file.lastPathComponent, "notes-2026-11.csv")
        XCTAssertTrue(try String(contentsOf: file, encoding: .utf8).contains("The river line"))
        await directory.remove(own.id)
        XCTAssertEqual(directory.state.own, [])
        await app.undo()
        await directory.refresh()
        XCTAssertEqual(directory.state.own.map(\.name), ["The river line"])
    }

    @MainActor
    func testACorrectionStandsInTheLinesPlace() async throws {
        let home = try Home()
        let app = try await home.open()
        let line = OwnLineViewModel(app, corrects: "us-988")
        await line.load()
        XCTAssertEqual(line.state.draft?.number, "988")
        line.change { $0.number = "555 0199" }
        await line.save()
        XCTAssertTrue(line.state.finished, "\(line.state)")
        let help = HelpViewModel(app)
        await help.load()
        let lines = try XCTUnwrap(help.state.help?.door(.cannotGoOn)?.lines)
        XCTAssertEqual(lines.first?.number, "555 0199")
        XCTAssertFalse(lines.contains { $0.number == "988" })
        // It was not put in reach.
        await app.lock()
        await help.load()
        XCTAssertTrue(
            try XCTUnwrap(help.state.help?.door(.cannotGoOn)).lines.contains { $0.number == "988" })
    }

    @MainActor
    func testWhatIsTypedOfALineSurvivesTheDeathOfTheProcess() async throws {
        let home = try Home()
        do {
            let line = OwnLineViewModel(try await home.open())
            await line.load()
            line.change { $0.note = secret }
            await until { line.state.draftKept }
        }
        let app = await home.start()
        _ = await home.unlock(app)
        let line = OwnLineViewModel(app)
        await line.load()
        XCTAssertEqual(line.state.draft?.note, secret)
        XCTAssertTrue(line.state.draftKept)
        // One line is written at a time: nothing typed is written over.
        let other = OwnLineViewModel(app, corrects: "us-988")
        await other.load()
        XCTAssertEqual(other.state.otherBegun, .ownLine(nil))
        XCTAssertFalse(other.state.ready)
        await line.discard()
        XCTAssertTrue(line.state.finished)
        await other.load()
        XCTAssertNil(other.state.otherBegun)
        XCTAssertEqual(other.state.draft?.name, "988 Suicide & Crisis Lifeline")
    }
}
