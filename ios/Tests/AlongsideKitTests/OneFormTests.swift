import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// What is typed of one thing has one form, whose words are never lost, and is saved once.
final class OneFormTests: XCTestCase {
    /// Nothing is kept by itself while a test runs.
    private let slow = Pace(
        afterLast: .seconds(600), atMost: .seconds(1800), search: .zero, notice: .seconds(600),
        undo: .seconds(600))

    @MainActor
    private func open(_ home: Home) async throws -> AppViewModel {
        let app = await home.start(pace: slow)
        app.introduce(.recovering, country: "US")
        try await home.setUp(app)
        app.back()
        return app
    }

    @MainActor
    func testAFormThatIsOpenInAnotherPlaceIsGoneTo() async throws {
        let app = try await Home().open()
        let forms: [Page] = [
            .entry(nil), .entry("0192-a"), .reminder(nil), .meeting, .importList, .cards,
            .plan(.crisis), .ownLine(nil), .correction("us-988"),
        ]
        for form in forms {
            app.go(.today)
            app.open(form)
            app.open(.about)
            app.go(.more)
            app.open(.directory)
            app.open(form)
            XCTAssertEqual(app.state.place, .today, "\(form)")
            XCTAssertEqual(app.state.stacks, [.today: [form], .more: [.directory]], "\(form)")
            app.go(.more)
            app.openFromList(form)
            XCTAssertEqual(app.state.place, .today, "\(form)")
            app.go(.more)
            app.openInstead(form)
            XCTAssertEqual(app.state.stacks, [.today: [form]], "\(form)")
            // Under another page of the same place too.
            app.open(.about)
            app.open(form)
            XCTAssertEqual(app.state.pages, [form])
            app.back()
        }
        // What is no form may be open twice.
        app.open(.about)
        app.go(.more)
        app.open(.about)
        XCTAssertEqual(app.state.stacks, [.today: [.about], .more: [.about]])
    }

    /// A new line and a correction are one draft.
    @MainActor
    func testAnotherPageOfTheSameDraftIsClosed() async throws {
        let app = try await open(try Home())
        app.open(.directory)
        app.open(.ownLine(nil))
        let line = OwnLineViewModel(app)
        await line.load()
        line.change { $0.name = secret }
        app.go(.more)
        app.open(.correction("us-988"))
        XCTAssertEqual(app.state.stacks, [.today: [.directory], .more: [.correction("us-988")]])
        let correction = OwnLineViewModel(app, corrects: "us-988")
        await correction.load()
        XCTAssertEqual(correction.state.otherBegun, .ownLine(nil), "it was kept first")
        app.openInstead(.ownLine(nil))
        XCTAssertEqual(app.state.pages, [.ownLine(nil)])
        let again = OwnLineViewModel(app)
        await again.load()
        XCTAssertEqual(again.state.draft?.name, secret)
    }

    @MainActor
    func testAPageIsClosedWhereverItStands() async throws {
        let app = try await Home().open()
        app.open(.reminders)
        app.open(.reminder(nil))
        app.open(.about)
        app.go(.more)
        app.open(.settings)
        app.close(.reminder(nil))
        XCTAssertEqual(app.state.stacks, [.today: [.reminders, .about], .more: [.settings]])
        XCTAssertEqual(app.state.place, .more)
        app.close(.settings)
        XCTAssertEqual(app.state.pages, [])
    }

    /// Turning a tablet makes the form anew, before the older one is gone.
    @MainActor
    func testAFormMadeAnewHasEveryWord() async throws {
        let app = try await open(try Home())
        let entry = (EntryViewModel(app), EntryViewModel(app))
        await entry.0.load()
        entry.0.setText(secret)
        await entry.1.load()
        XCTAssertEqual(entry.1.state.text, secret)

        let reminder = (ReminderViewModel(app), ReminderViewModel(app))
        await reminder.0.load()
        reminder.0.setText(secret)
        await reminder.1.load()
        XCTAssertEqual(reminder.1.state.text, secret)

        let meeting = (MeetingViewModel(app), MeetingViewModel(app))
        await meeting.0.load()
        meeting.0.setName(secret)
        await meeting.1.load()
        XCTAssertEqual(meeting.1.state.name, secret)

        let line = (OwnLineViewModel(app), OwnLineViewModel(app))
        await line.0.load()
        line.0.change { $0.name = secret }
        await line.1.load()
        XCTAssertEqual(line.1.state.draft?.name, secret)

        let plan = (PlanViewModel(app, kind: .crisis), PlanViewModel(app, kind: .crisis))
        await plan.0.load()
        plan.0.setKnows(secret)
        await plan.1.load()
        XCTAssertEqual(plan.1.state.draft?.knows, secret)

        let list = (ImportViewModel(app), ImportViewModel(app))
        await list.0.load()
        list.0.setSource(secret)
        await list.1.load()
        XCTAssertEqual(list.1.state.source, secret)

        let cards = (CardsViewModel(app), CardsViewModel(app))
        await cards.0.write(nil)
        cards.0.setTitle(secret)
        await cards.1.write(nil)
        XCTAssertEqual(cards.1.state.title, secret)
    }

    /// *Save* may be pressed again before the page closes.
    @MainActor
    func testSavingTwiceSavesOnce() async throws {
        let app = try await open(try Home())
        let entry = EntryViewModel(app)
        await entry.load()
        entry.setText(secret)
        await twice(entry.save)
        XCTAssertTrue(entry.state.finished)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.count, 1)
        XCTAssertEqual(journal.state.drafts, [])

        let reminder = ReminderViewModel(app)
        await reminder.load()
        reminder.setText(secret)
        await twice(reminder.save)
        XCTAssertTrue(reminder.state.finished)
        let reminders = RemindersViewModel(app)
        await reminders.refresh()
        XCTAssertEqual(reminders.state.reminders.count, 1)

        let meeting = MeetingViewModel(app)
        await meeting.load()
        meeting.setName(secret)
        await twice(meeting.save)
        XCTAssertTrue(meeting.state.finished)
        let groups = GroupsViewModel(app)
        await groups.search(secret)
        XCTAssertEqual(groups.state.found.count, 1)

        let line = OwnLineViewModel(app)
        await line.load()
        line.change {
            $0.name = secret
            $0.number = "555 0100"
        }
        await twice(line.save)
        XCTAssertTrue(line.state.finished)
        let lines = try await app.gateway.call {
            try $0.directory.directory(country: "US", context: $1).lines.filter { $0.own != nil }
        }
        XCTAssertEqual(lines.count, 1)

        let cards = CardsViewModel(app)
        await cards.write(nil)
        cards.setTitle(secret)
        await twice(cards.save)
        XCTAssertEqual(cards.state.cards.count, 1)

        let plan = PlanViewModel(app, kind: .crisis)
        await plan.load()
        plan.setKnows(secret)
        await twice(plan.save)
        XCTAssertEqual(plan.state.plan?.knows, secret)
    }

    /// At the same time, and once more.
    @MainActor
    private func twice(_ save: @escaping @MainActor () async -> Void) async {
        let saving = Task { await save() }
        await save()
        await saving.value
        await save()
    }

    /// The page is done with before the system asks whether it may show notifications.
    @MainActor
    func testAReminderIsDoneWithBeforeThePersonIsAsked() async throws {
        let center = AskingCenter()
        let opened = try await Home().open()
        let app = AppViewModel(gateway: opened.gateway, alarms: center)
        let model = ReminderViewModel(app)
        await model.load()
        model.setText(secret)
        await model.save()
        XCTAssertTrue(model.state.finished)
        XCTAssertTrue(app.state.asksToNotify, "a sentence comes before the system's question")
        let asking = Task { await app.askToNotify() }
        await until { await center.isAsking }
        XCTAssertFalse(app.state.asksToNotify)
        await center.answer()
        await asking.value
    }

    /// *Save* may be pressed once more before the page closes.
    @MainActor
    func testWhatWasDiscardedIsNotSaved() async throws {
        let app = try await open(try Home())
        let line = OwnLineViewModel(app)
        await line.load()
        line.change {
            $0.name = secret
            $0.number = "555 0100"
        }
        await line.discard()
        XCTAssertTrue(line.state.finished)
        await line.save()
        XCTAssertTrue(line.state.finished)
        let lines = try await app.gateway.call {
            try $0.directory.directory(country: "US", context: $1).lines.filter { $0.own != nil }
        }
        XCTAssertEqual(lines.count, 0)
        await app.undo()
        let again = OwnLineViewModel(app)
        await again.load()
        XCTAssertEqual(again.state.draft?.name, secret)
    }

    /// Clearing a search that found nothing does not say that nothing was written.
    @MainActor
    func testAJournalIsEmptyOnlyWhereTheAnswerSaysSo() async throws {
        let app = try await open(try Home())
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertTrue(journal.state.isEmpty)
        try await app.write(secret)
        await journal.refresh()
        XCTAssertFalse(journal.state.isEmpty)
        await journal.search("nowhere")
        XCTAssertEqual(journal.state.entries, [])
        let gate = Gate()
        gate.shut(app)
        let searching = await begun { await journal.search("") }
        XCTAssertEqual(journal.state.search.query, "")
        XCTAssertFalse(journal.state.isEmpty)
        gate.open()
        await searching.value
        XCTAssertFalse(journal.state.isEmpty)
        XCTAssertEqual(journal.state.entries.count, 1)
    }
}

/// A system whose question the person thinks about.
private actor AskingCenter: AlarmCenter {
    private var waiting: CheckedContinuation<Void, Never>?
    var isAsking: Bool { waiting != nil }

    func askPermission() async {
        await withCheckedContinuation { waiting = $0 }
    }

    func answer() {
        waiting?.resume()
        waiting = nil
    }

    func permission() -> AlarmPermission { .notAsked }
    func arm(_ alarm: PlannedAlarm) {}
    func armed() -> [String: String] { [:] }
    func disarm(_ ids: [String]) {}
    func shown() -> [String] { [] }
    func hide(_ ids: [String]) {}
}
