import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// SwiftUI makes a view model at each drawing of the view above it, and throws it away.
final class MakingTests: XCTestCase {
    @MainActor
    private func all(_ app: AppViewModel) -> [AnyObject] {
        [
            BinViewModel(app), CalendarViewModel(app), EraseViewModel(app, what: .trash),
            ExportJournalViewModel(app), ImportJournalViewModel(app), InsightsViewModel(app),
            JournalsViewModel(app), MoodsViewModel(app), PromptsViewModel(app), TagsViewModel(app),
            VersionsViewModel(app, id: "id"), CardsViewModel(app), DirectoryViewModel(app), EntryViewModel(app),
            GroupsViewModel(app), HelpViewModel(app), ImportViewModel(app), JournalViewModel(app),
            MeetingDetailsViewModel(app, id: "id"), MeetingViewModel(app), NewPinViewModel(app),
            OwnLineViewModel(app), PlanViewModel(app, kind: .crisis), RecoveryCodeViewModel(app),
            ReminderViewModel(app), ReminderDetailsViewModel(app, id: "id"),
            CalendarImportViewModel(app), CalendarExportViewModel(app), RemindersViewModel(app), SettingsViewModel(app),
            SetUpViewModel(app), TodayViewModel(app), ToolsViewModel(app), UnlockViewModel(app),
            ProofViewModel(app), SnapshotsViewModel(app), VerifyViewModel(app), MendViewModel(app),
            SnapshotViewModel(app, id: "id"), NewKeyViewModel(app),
        ]
    }

    @MainActor
    func testMakingAViewModelDoesNothing() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.dailySnapshot.keep().value
        let (reads, acts) = (home.clock.reads, await home.center.acts)
        let made = all(app)
        XCTAssertEqual(home.clock.reads, reads, "no call begins without the time")
        let after = await home.center.acts
        XCTAssertEqual(after, acts)
        for model in made {
            for part in Mirror(reflecting: model).children {
                guard let typed = part.value as? TypedPin else { continue }
                XCTAssertFalse(typed.isMade, "\(type(of: model))")
            }
        }
    }

    /// The list above is whole.
    func testEveryViewModelIsLookedAt() throws {
        let kit = ios.appendingPathComponent("Sources/AlongsideKit")
        let files = try XCTUnwrap(FileManager.default.enumerator(atPath: kit.path))
        let names = files.compactMap { ($0 as? String)?.split(separator: "/").last }
            .filter { $0.hasSuffix("ViewModel.swift") }
            .map { String($0.dropLast(".swift".count)) }
        let test = try String(contentsOfFile: #filePath, encoding: .utf8)
        // Made once for the whole app, or what all forms and all lists have.
        let others = ["AppViewModel", "UrgeTimerViewModel", "FormViewModel", "ListViewModel"]
        for name in names where !others.contains(name) {
            XCTAssertTrue(test.contains("\(name)(app"), name)
        }
    }

    @MainActor
    func testAPinTakesMemoryOnlyOnceItIsTyped() async {
        let pin = TypedPin()
        XCTAssertFalse(pin.isMade)
        pin.removeLast()
        pin.clear()
        XCTAssertTrue(pin.isSame(as: TypedPin()))
        XCTAssertFalse(pin.isMade)
        pin.append(UInt8(ascii: "1"))
        XCTAssertTrue(pin.isMade)
        XCTAssertFalse(pin.isSame(as: TypedPin()))
    }

    /// A form that could not be looked up takes no word: it could not keep it.
    @MainActor
    func testNoFormTakesWhatItCannotKeep() async throws {
        let app = try await Home().open()
        await app.lock()
        let entry = EntryViewModel(app)
        await entry.load()
        entry.setText(secret)
        entry.setTag(secret)
        entry.addTag(secret)
        entry.setMood(3)
        XCTAssertEqual([entry.state.text, entry.state.tag] + entry.state.tags, ["", ""])
        XCTAssertFalse(entry.state.ready)

        let reminder = ReminderViewModel(app)
        await reminder.load()
        reminder.setText(secret)
        reminder.setStart("2027-01-01")
        reminder.setRepeat(.weekly)
        reminder.setDays([.monday])
        XCTAssertEqual(reminder.state.text, "")
        XCTAssertNil(reminder.state.start)
        XCTAssertEqual(reminder.state.days, [])
        XCTAssertFalse(reminder.state.ready)

        let meeting = MeetingViewModel(app)
        await meeting.load()
        meeting.setName(secret)
        XCTAssertEqual(meeting.state.name, "")
        XCTAssertFalse(meeting.state.ready)

        let line = OwnLineViewModel(app)
        await line.load()
        line.change { $0.name = secret }
        XCTAssertNil(line.state.draft)
        XCTAssertFalse(line.state.ready)

        let plan = PlanViewModel(app, kind: .crisis)
        await plan.load()
        plan.setKnows(secret)
        XCTAssertNil(plan.state.draft)
        XCTAssertFalse(plan.state.ready)

        let list = ImportViewModel(app)
        await list.load()
        list.setSource(secret)
        XCTAssertEqual(list.state.source, "")
        XCTAssertFalse(list.state.ready)

        let cards = CardsViewModel(app)
        await cards.write(nil)
        cards.setTitle(secret)
        XCTAssertEqual(cards.state.title, "")
        XCTAssertFalse(cards.state.writing)
    }
}
