import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

final class GroupsTests: XCTestCase {
    @MainActor
    func testAMeetingKnownByHeartIsOnAndNext() async throws {
        let home = try Home()
        let app = try await home.open()
        let groups = GroupsViewModel(app)
        await groups.refresh()
        XCTAssertTrue(groups.state.isEmpty)

        let form = MeetingViewModel(app)
        await form.load()
        await form.save()
        XCTAssertEqual(form.state.problem?.input, .name)
        form.setName("Sunday Lamp")
        form.setFellowship(.na)
        form.setDay(.sunday)
        form.setStart("19:00")
        form.setVenue(.inPerson)
        form.setPlace("Library, side door")
        await form.save()
        XCTAssertTrue(form.state.finished, "\(form.state)")
        await groups.refresh()
        XCTAssertFalse(groups.state.isEmpty)
        XCTAssertEqual(
            groups.state.next.map(\.nextStart), [moment("2026-11-22T19:00:00-05:00")])
        XCTAssertEqual(groups.state.now, [])
        home.clock.wait(3900)
        await groups.refresh()
        XCTAssertEqual(groups.state.now.map(\.meeting.listing.name), ["Sunday Lamp"])

        let id = try XCTUnwrap(groups.state.now.first?.meeting.id)
        let details = MeetingDetailsViewModel(app, id: id)
        await details.refresh()
        XCTAssertEqual(details.state.meeting?.meeting.listing.place, "Library, side door")
        XCTAssertEqual(details.state.meeting?.directions, "Library, side door")
        await groups.search("lamp")
        XCTAssertEqual(groups.state.found.map(\.meeting.id), [id])
        await details.remove()
        XCTAssertTrue(details.state.finished)
        await app.undo()
        await details.refresh()
        XCTAssertNotNil(details.state.meeting)
    }

    @MainActor
    func testAListWithNothingWithinAWeekIsNotEmpty() async throws {
        let home = try Home()
        let app = try await home.open()
        let file = home.folder.appendingPathComponent("list.json")
        let row = "{\"slug\":\"a\",\"name\":\"By appointment\",\"location\":\"Hall\"}"
        try Data("[\(row)]".utf8).write(to: file)
        let model = ImportViewModel(app)
        await model.load()
        model.picked(PickedDocument(file))
        await model.start()
        XCTAssertEqual(model.state.summary?.listings, 1)
        let groups = GroupsViewModel(app)
        await groups.refresh()
        XCTAssertTrue(groups.state.nothingSoon)
        XCTAssertFalse(groups.state.isEmpty)
        // What is on once a week comes within a week.
        let form = MeetingViewModel(app)
        await form.load()
        form.setName("Sunday Lamp")
        form.setDay(.sunday)
        form.setStart("17:59")
        await form.save()
        home.clock.wait(3 * 3600)
        await groups.refresh()
        XCTAssertEqual(groups.state.next.map(\.meeting.listing.name), ["Sunday Lamp"])
    }

    @MainActor
    func testWhatIsTypedOfAMeetingSurvivesTheDeathOfTheProcess() async throws {
        let home = try Home()
        do {
            let app = try await home.open()
            let form = MeetingViewModel(app)
            await form.load()
            form.setFellowship(.coAnon)
            form.setDay(.thursday)
            form.setVenue(.online)
            form.setPlace("A link from a friend")
            await until { form.state.draftKept }
        }
        let app = await home.start()
        _ = await home.unlock(app)
        let groups = GroupsViewModel(app)
        await groups.refresh()
        XCTAssertEqual(groups.state.draft?.of, .new(kind: .meeting), "the list goes on with it")
        let form = MeetingViewModel(app)
        await form.load()
        XCTAssertEqual(form.state.fellowship, .coAnon)
        XCTAssertEqual(form.state.day, .thursday)
        XCTAssertEqual(form.state.venue, .online)
        XCTAssertEqual(form.state.place, "A link from a friend")
    }

    @MainActor
    func testAListIsImportedWhileOtherCallsAnswer() async throws {
        let home = try Home()
        let app = try await home.open()
        let released = Released()
        let model = ImportViewModel(app)
        await model.load()
        model.picked(PickedDocument(try home.list(rows: 2000)) { released.add() })
        XCTAssertEqual(model.state.file, "list.json")
        XCTAssertEqual(model.state.source, "list")
        XCTAssertEqual(model.state.zone, newYork)
        let importing = Task { await model.start() }
        await until { model.job.isRunning }
        var answers = 0
        var seen: Set<UInt64> = []
        while model.job.isRunning {
            let today = TodayViewModel(app)
            await today.refresh()
            XCTAssertNil(today.state.problem)
            answers += 1
            seen.insert(model.job.steps?.done ?? 0)
        }
        await importing.value
        XCTAssertGreaterThan(answers, 1)
        XCTAssertGreaterThan(seen.count, 1, "it told how far it was")
        XCTAssertNil(model.state.problem)
        XCTAssertEqual(model.state.summary?.rows, 2000)
        await model.left()
        XCTAssertEqual(released.count, 1)

        let groups = GroupsViewModel(app)
        await groups.refresh()
        XCTAssertEqual(groups.state.sources.map(\.listings), [2000])
        XCTAssertEqual(groups.state.next.count, 100)
        let id = try XCTUnwrap(groups.state.sources.first?.id)
        await groups.remove(id)
        XCTAssertEqual(groups.state.sources, [])
        await app.undo()
        await groups.refresh()
        XCTAssertEqual(groups.state.sources.count, 1)
        await model.undo()
        XCTAssertNil(model.state.summary)
        await groups.refresh()
        XCTAssertEqual(groups.state.sources, [])
    }

    @MainActor
    func testWhatIsTypedOfAListSurvivesTheDeathOfTheProcess() async throws {
        let home = try Home()
        do {
            let model = ImportViewModel(try await home.open())
            await model.load()
            model.picked(PickedDocument(try home.list(rows: 3)))
            model.setFellowship(.na)
            model.setZone("Pacific/Fiji")
            model.setSource("By the sea")
            await model.left()
        }
        let app = await home.start()
        _ = await home.unlock(app)
        let model = ImportViewModel(app)
        await model.load()
        XCTAssertNil(model.state.file)
        model.picked(PickedDocument(try home.list(rows: 3)))
        XCTAssertEqual(model.state.source, "By the sea")
        XCTAssertEqual(model.state.fellowship, .na)
        XCTAssertEqual(model.state.zone, "Pacific/Fiji")
        await model.start()
        XCTAssertEqual(model.state.summary?.listings, 3)
        let drafts = try await app.ask { try $0.session.drafts(context: $1) }.get()
        XCTAssertEqual(drafts, [])
        await model.undo()
        let groups = GroupsViewModel(app)
        await groups.refresh()
        XCTAssertEqual(groups.state.sources, [], "the import is what is taken back")
    }

    @MainActor
    func testAnImportIsCancelledAndKeepsNothing() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportViewModel(app)
        await model.load()
        model.picked(PickedDocument(try home.list(rows: 2000)))
        let importing = Task { await model.start() }
        await until { model.job.isRunning }
        model.job.cancel()
        await importing.value
        XCTAssertEqual(model.state.problem?.what, .cancelled)
        XCTAssertFalse(model.job.isRunning)
        let groups = GroupsViewModel(app)
        await groups.refresh()
        XCTAssertEqual(groups.state.sources, [])
        // Once more, from the same file.
        await model.start()
        XCTAssertEqual(model.state.summary?.listings, 2000)
    }

    @MainActor
    func testLockingEndsAnImportSoon() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportViewModel(app)
        await model.load()
        model.picked(PickedDocument(try home.list(rows: 20_000)))
        let importing = Task { await model.start() }
        await until { (model.job.steps?.done ?? 0) > 0 }
        let start = ContinuousClock.now
        await app.lock()
        XCTAssertLessThan(ContinuousClock.now - start, .seconds(2))
        XCTAssertEqual(app.state.stage, .locked)
        await importing.value
        XCTAssertNotNil(model.state.problem)
        _ = await home.unlock(app)
        let groups = GroupsViewModel(app)
        await groups.refresh()
        XCTAssertEqual(groups.state.sources, [])
    }

    @MainActor
    func testWhatIsNoListIsRefused() async throws {
        let home = try Home()
        let app = try await home.open()
        let file = home.folder.appendingPathComponent("page.json")
        try Data("<!DOCTYPE html><html></html>".utf8).write(to: file)
        let model = ImportViewModel(app)
        await model.load()
        model.picked(PickedDocument(file))
        await model.start()
        XCTAssertEqual(model.state.problem?.what, .webPage)
        // Far fewer rows than before are taken only where that is said.
        model.picked(PickedDocument(try home.list(rows: 40)))
        model.setSource("Town")
        await model.start()
        model.picked(PickedDocument(try home.list(rows: 4)))
        await model.start()
        XCTAssertEqual(model.state.problem?.what, .farFewer(old: 40, new: 4))
        await model.start(allowFewer: true)
        XCTAssertEqual(model.state.summary?.listings, 4)
    }
}

private final class Released: @unchecked Sendable {
    private let lock = NSLock()
    private var times = 0

    var count: Int { lock.withLock { times } }
    func add() { lock.withLock { times += 1 } }
}
