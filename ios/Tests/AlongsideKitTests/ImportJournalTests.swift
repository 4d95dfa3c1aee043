import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// What is chosen of an import, what is seen of it beforehand, and its report.
final class ImportJournalTests: XCTestCase {
    @MainActor
    private func file(_ home: Home, _ name: String, _ text: String) throws -> PickedDocument {
        let file = home.folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return PickedDocument(file)
    }

    /// A journal of Day One, an entry for each text.
    @MainActor
    private func dreams(_ home: Home, _ texts: String...) throws -> PickedDocument {
        let entries = texts.enumerated().map { index, text in
            #"{"uuid": "\#(index)A1B2C3D4E5F60718293A4B5C6D7E8F9", "#
                + #""creationDate": "2026-11-20T22:30:00Z", "timeZone": "Europe/Zurich", "#
                + #""text": "\#(text)", "starred": true, "tags": ["walk", "sea"]}"#
        }
        return try file(
            home, "Dreams.json",
            #"{"metadata": {"version": "1.0"}, "entries": [\#(entries.joined(separator: ", "))]}"#)
    }

    /// Two entries without a zone.
    @MainActor
    private func thanks(_ home: Home) throws -> PickedDocument {
        try file(
            home, "thanks.csv",
            "entryDate,entryContent\n2026-03-01,The river path.\n2026-03-02,Ana called.\n")
    }

    @MainActor
    private func entries(_ app: AppViewModel) async -> [Entry] {
        let journal = JournalViewModel(app)
        await journal.refresh()
        return journal.state.entries
    }

    @MainActor
    func testFormatsStandByNameAndNoneIsForgotten() async throws {
        let code = try String(
            contentsOf: ios.appendingPathComponent("Generated/AlongsideCore/AlongsideTypes.swift"),
            encoding: .utf8)
        let start = try XCTUnwrap(code.range(of: "public enum ImportFormat: ")).upperBound
        let end = try XCTUnwrap(code.range(of: "\n}\n", range: start..<code.endIndex)).lowerBound
        let cases = code[start..<end].matches(of: #/(?m)^ +case (\w+)$/#).map { String($0.1) }
        XCTAssertGreaterThan(cases.count, 8)
        let formats = ImportJournalViewModel.formats.map { "\($0)" }
        XCTAssertEqual(formats.sorted(), cases.sorted())

        let words = try String(
            contentsOf: ios.appendingPathComponent("App/Resources/en.lproj/Localizable.strings"),
            encoding: .utf8)
        let named = words.matches(of: #/(?m)^"format\.(\w+)" = "(.+)";$/#)
        let names = Dictionary(
            uniqueKeysWithValues: named.map { (String($0.1), $0.2.lowercased()) })
        let byName = formats.dropFirst().dropLast().map { names[$0] ?? "" }
        XCTAssertEqual(byName, byName.sorted())
        XCTAssertEqual([formats.first, formats.last], ["alongside", "markdown"])
    }

    @MainActor
    func testEntriesGoIntoTheJournalThatIsChosen() async throws {
        let home = try Home()
        let app = try await home.open()
        let nights = try await app.ask { try $0.journal.addJournal(name: "Nights", context: $1).id }
            .get()
        let model = ImportJournalViewModel(app)
        await model.refresh()
        XCTAssertEqual(model.state.journals.map(\.id), [nights])
        await model.picked(try dreams(home, "Water."))
        XCTAssertEqual(model.state.preview?.report.newJournals, ["Dreams"], "\(model.state)")
        XCTAssertEqual(model.state.preview?.first.map(\.journal), ["Dreams"])
        XCTAssertTrue(model.state.offersInto)

        await model.setInto(.first)
        XCTAssertEqual(model.state.preview?.report.newJournals, [])
        XCTAssertEqual(model.state.preview?.first.map(\.journal), [nil])
        XCTAssertTrue(model.state.offersInto, "what is chosen can be chosen otherwise")
        await model.setInto(.journal(id: nights))
        XCTAssertEqual(model.state.preview?.first.map(\.journal), ["Nights"])
        XCTAssertEqual(model.state.format, .dayOne)
        let before = await entries(app)
        XCTAssertEqual(before, [], "looking changes nothing")
        await model.start()
        XCTAssertEqual(model.state.report?.added, 1, "\(model.state)")
        let after = await entries(app)
        XCTAssertEqual(after.map(\.journal), [nights])
        XCTAssertEqual(model.state.journals.map(\.id), [nights])
    }

    @MainActor
    func testAJournalIsAskedForWhereJournalsAreTurnedOn() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportJournalViewModel(app)
        await model.refresh()
        await model.picked(try thanks(home))
        XCTAssertEqual(model.state.preview?.report.added, 2, "\(model.state)")
        XCTAssertFalse(model.state.offersInto)
        _ = await app.ask {
            try $0.journal.setParts(parts: JournalParts(journals: true), context: $1)
        }
        await model.refresh()
        XCTAssertTrue(model.state.offersInto)
        XCTAssertEqual(model.state.preview?.report.added, 2, "the preview stays")
    }

    @MainActor
    func testAZoneThatIsNoneIsSaidAndAnotherIsRead() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportJournalViewModel(app)
        await model.picked(try thanks(home))
        XCTAssertEqual(model.state.preview?.report.withoutZone, 2, "\(model.state)")
        XCTAssertEqual(model.zoneTaken, newYork)
        model.setZone("Nowhere")
        await model.lookAgain()
        XCTAssertEqual(model.state.problem, Problem(.notAZone, field: "zone"))
        XCTAssertFalse(model.state.ready)
        XCTAssertEqual([model.state.zone, model.state.file], ["Nowhere", "thanks.csv"])
        XCTAssertEqual(model.state.format, .presently)

        // Another file comes while what is typed is no zone: its format is not found yet.
        await model.picked(try thanks(home))
        XCTAssertEqual(model.state.problem?.what, .notAZone)
        XCTAssertNil(model.state.format)
        model.setZone(" Pacific/Auckland ")
        await model.lookAgain()
        XCTAssertNil(model.state.problem)
        XCTAssertEqual(model.state.format, .presently)
        let there = ["Pacific/Auckland", "Pacific/Auckland"]
        XCTAssertEqual(model.state.preview?.first.map(\.zone), there)
        XCTAssertEqual(model.zoneTaken, "Pacific/Auckland")
        await model.start()
        let zones = await entries(app).map(\.zone)
        XCTAssertEqual(zones, there)
    }

    @MainActor
    func testNothingComesInOtherThanItWasSeen() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportJournalViewModel(app)
        await model.picked(try thanks(home))
        model.setZone("Pacific/Auckland")
        XCTAssertEqual(model.zoneTaken, newYork, "as the file was read")
        await model.start()
        XCTAssertNil(model.state.report)
        XCTAssertTrue(model.state.ready)
        XCTAssertEqual(model.state.preview?.first.first?.zone, "Pacific/Auckland")
        let none = await entries(app)
        XCTAssertEqual(none, [])
        await model.start()
        XCTAssertEqual(model.state.report?.added, 2)
    }

    @MainActor
    func testTheFirstEntriesAreSeenAsTheyWillBe() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportJournalViewModel(app)
        await model.picked(try dreams(home, "One.", "Two.", "Three.", "Four.", "Five.", "Six."))
        let first = try XCTUnwrap(model.state.preview?.first, "\(model.state)")
        XCTAssertEqual(first.map(\.text), ["One.", "Two.", "Three.", "Four.", "Five."])
        XCTAssertEqual(
            first.first,
            PreviewedEntry(
                at: moment("2026-11-20T22:30:00Z"), zone: "Europe/Zurich", day: "2026-11-20",
                text: "One.", mood: nil, energy: nil, sleep: nil, tags: ["walk", "sea"],
                starred: true, journal: "Dreams", photos: 0))
    }

    @MainActor
    func testAPreviewCountsABrokenPictureAndKnowsTheMood() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportJournalViewModel(app)
        let note = try file(
            home, "notes/pier.md",
            "---\ntitle: The pier\ndate: 2026-11-20T23:30:00-05:00\nmood: 4\n---\n\nCold.\n\n"
                + "![the sea](./pier.png)\n")
        _ = try file(home, "notes/pier.png", "no picture")
        await model.picked(PickedDocument(note.url.deletingLastPathComponent()))
        let preview = try XCTUnwrap(model.state.preview, "\(model.state)")
        XCTAssertEqual(preview.report.added, 1)
        XCTAssertTrue(preview.report.lines(isDone: false).contains(.counted(.photo, 1)))
        await model.refresh()
        let good = try XCTUnwrap(model.state.moods.first { $0.id == 4 })
        XCTAssertEqual(preview.first.map(\.mood), [good.name])
        XCTAssertEqual(preview.first.map(\.photos), [0])
    }

    @MainActor
    func testWhatSaysSomethingElseNowChanges() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportJournalViewModel(app)
        await model.picked(try dreams(home, "Water.", "Sand."))
        await model.start()
        XCTAssertEqual(model.state.report?.added, 2, "\(model.state)")
        await model.picked(try dreams(home, "Water, and a boat.", "Sand."))
        let preview = try XCTUnwrap(model.state.preview?.report)
        XCTAssertEqual(
            preview.lines(isDone: false).prefix(3), [.new(0), .changes(1), .same(1)])
        XCTAssertEqual(model.state.preview?.first.map(\.text), ["Water, and a boat."])
        XCTAssertTrue(model.state.ready, "nothing is added, and yet it can be started")
        await model.start()
        XCTAssertEqual(
            model.state.report?.lines(isDone: true).prefix(3), [.added(0), .changed(1), .same(1)])
        let texts = await entries(app).map(\.text)
        XCTAssertEqual(texts.sorted(), ["Sand.", "Water, and a boat."])
        await model.picked(try dreams(home, "Water, and a boat.", "Sand."))
        XCTAssertEqual(model.state.preview?.report.same, 2)
        XCTAssertFalse(model.state.ready, "there is nothing to do")
    }

    @MainActor
    func testAReportHasALineForEachCount() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportJournalViewModel(app)
        // In an encoding of old: é is one byte.
        let thanks = home.folder.appendingPathComponent("thanks.csv")
        let text = "entryDate,entryContent\n2026-03-01,\"The caf\u{E9} at noon.\"\n"
        try Data(text.unicodeScalars.map { UInt8($0.value) }).write(to: thanks)
        await model.picked(PickedDocument(thanks))
        await model.start()
        let report = try XCTUnwrap(model.state.report, "\(model.state)")
        XCTAssertEqual(
            report.lines(isDone: true),
            [
                .added(1), .days(first: "2026-03-01", last: "2026-03-01"), .withoutZone(1),
                .encodings(["windows-1252"]),
            ])

        let every = ImportReport(
            format: .diaro, read: 9, added: 1, changed: 2, same: 3,
            leftOut: [NotImported(reason: .time, count: 1), NotImported(reason: .field, count: 4)],
            firstDay: "2026-03-01", lastDay: "2026-03-02", withoutZone: 5,
            encodings: ["windows-1252", "UTF-16LE"], photos: 6, newJournals: ["Nights"],
            importId: nil)
        let rest: [ImportReportLine] = [
            .same(3), .days(first: "2026-03-01", last: "2026-03-02"), .withoutZone(5), .photos(6),
            .encodings(["windows-1252", "UTF-16LE"]), .newJournals(["Nights"]), .leftOut,
            .counted(.time, 1), .counted(.field, 4),
        ]
        XCTAssertEqual(every.lines(isDone: false), [.new(1), .changes(2)] + rest)
        XCTAssertEqual(every.lines(isDone: true), [.added(1), .changed(2)] + rest)
    }

    @MainActor
    func testAReportIsKeptWholeOrNotAtAll() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportJournalViewModel(app)
        let text = "thanks.csv\n\n2 entries came in – à jour.\n"
        let file = try XCTUnwrap(model.keepReport(text, to: home.leaving))
        XCTAssertEqual(file.lastPathComponent, "import-report.txt")
        XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), text)
        model.exported(.success("kept.txt"))
        XCTAssertEqual(model.state.exported, "kept.txt")
        XCTAssertNil(model.state.problem)

        // The system could not put it where the person chose.
        _ = model.keepReport(text, to: home.leaving)
        XCTAssertNil(model.state.exported)
        model.exported(.failure(Problem(.storage)))
        XCTAssertNil(model.state.exported)
        XCTAssertEqual(model.state.problem, Problem(.storage))

        // It can't be written: something else has its name.
        let other = home.folder.appendingPathComponent("other")
        try FileManager.default.createDirectory(
            at: other.appendingPathComponent("import-report.txt"),
            withIntermediateDirectories: true)
        XCTAssertNil(model.keepReport(text, to: other))
        XCTAssertEqual(model.state.problem, Problem(.storage))
        XCTAssertFalse(FileManager.default.fileExists(atPath: other.path))

        // What the person has not put anywhere goes with a lock.
        let last = try XCTUnwrap(model.keepReport(text, to: home.leaving))
        await app.lock()
        XCTAssertFalse(FileManager.default.fileExists(atPath: last.path))
    }
}
