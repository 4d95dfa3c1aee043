import Foundation
import XCTest

/// The words of the screens are in the resources, and nowhere else.
final class WordsTests: XCTestCase {
    private let app = ios.appendingPathComponent("App")

    /// The keys of the resources, and their texts.
    private func resources() throws -> [String: [String]] {
        let folder = app.appendingPathComponent("Resources/en.lproj")
        let strings = try String(
            contentsOf: folder.appendingPathComponent("Localizable.strings"), encoding: .utf8)
        var words: [String: [String]] = [:]
        for match in strings.matches(of: #/(?m)^"(.+?)" = "(.+)";$/#) {
            let key = String(match.1)
            XCTAssertNil(words[key], "twice: \(key)")
            words[key] = [String(match.2)]
        }
        XCTAssertEqual(
            words.count, strings.split(separator: "\n").count { $0.hasPrefix("\"") })
        let counted = try PropertyListSerialization.propertyList(
            from: Data(contentsOf: folder.appendingPathComponent("Localizable.stringsdict")),
            format: nil)
        for (key, plural) in try XCTUnwrap(counted as? [String: [String: Any]]) {
            XCTAssertNil(words[key], "twice: \(key)")
            let forms = try XCTUnwrap(plural["count"] as? [String: String])
            words[key] = [try XCTUnwrap(forms["one"]), try XCTUnwrap(forms["other"])]
        }
        return words
    }

    private func sources() throws -> [(name: String, code: String)] {
        let folder = app.appendingPathComponent("Sources")
        let files = try XCTUnwrap(FileManager.default.enumerator(atPath: folder.path))
        return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map {
            ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))
        }
    }

    /// The literal texts of code, what is put into them as `%`.
    private func literals(_ code: String) -> [String] {
        let code = code.replacing(#/(?m)^ *\/\/.*$/#, with: "")
            // Names of Apple's symbols, and of what the system keeps, are no words.
            .replacing(#/(system(Image|Name)|symbol): "[a-z0-9.]+"/#, with: "")
            .replacing(#/SceneStorage\("[a-z]+"\)/#, with: "")
        var (found, text, depth): ([String], String?, Int) = ([], nil, 0)
        var last: Character = " "
        for character in code {
            if depth > 0 {
                depth += character == "(" ? 1 : character == ")" ? -1 : 0
            } else if text != nil, last == "\\", character == "(" {
                text?.removeLast()
                text? += "%"
                depth = 1
            } else if character == "\"" {
                if let text { found.append(text) }
                text = text == nil ? "" : nil
            } else {
                text?.append(character)
            }
            last = character
        }
        return found
    }

    /// A key without the kinds of what is put in.
    private func plain(_ key: String) -> String {
        key.replacing(#/%(lld|@)/#, with: "%")
    }

    func testEveryKeyIsThereAndUsedAndNoScreenHasWordsOfItsOwn() throws {
        let keys = Set(try resources().keys.map(plain))
        var used: Set<String> = []
        for (name, code) in try sources() {
            for literal in literals(code).map(plain) {
                if keys.contains(literal) { used.insert(literal) }
                // What is the system's own has names that nobody reads.
                let mayName = name.hasPrefix("Platform/") || name == "App/Symbols.swift"
                XCTAssertTrue(
                    keys.contains(literal) || mayName || !hasWords(literal),
                    "\(name): \(literal)")
            }
        }
        XCTAssertGreaterThan(used.count, 200)
        XCTAssertEqual(keys.subtracting(used), [])
    }

    /// `\u{25CF}` is a dot.
    private func hasWords(_ literal: String) -> Bool {
        literal.replacing(#/\\u\{[0-9A-F]+\}/#, with: "").contains(where: \.isLetter)
    }

    func testWhatIsPutInFitsItsKey() throws {
        for (key, texts) in try resources() {
            for (number, text) in texts.enumerated() {
                let kinds = key.matches(of: #/%(lld|@)/#).map { String($0.1) }
                let shown = text.matches(of: #/%(?:\d\$)?(lld|@)/#).map { String($0.1) }
                // One of something may be said without its number.
                let isOne = texts.count == 2 && number == 0 && shown.isEmpty
                XCTAssertTrue(isOne || kinds == shown, key)
            }
        }
    }

    func testTheWordsArePlainAndKind() throws {
        let never = [
            "!", "addict", "clean", "dirty", "abuse", "enabler", "codependent", "failure",
            "denial", "should", "must", "at least", "why did you", "just ",
        ]
        for (key, texts) in try resources() where key != "role.looking" {
            for text in texts {
                let found = never.filter { text.lowercased().contains($0) }
                XCTAssertEqual(found, [], "\(key): \(text)")
            }
        }
    }

    func testTheLockPageTellsNothingOfWhatTheAppIsAbout() throws {
        let words = try resources()
        let page = try XCTUnwrap(sources().first { $0.name == "FirstRun/UnlockScreen.swift" })
        let shown = literals(page.code).flatMap { words[$0] ?? [] }
        XCTAssertFalse(shown.isEmpty)
        for text in shown {
            let tells = ["urge", "card", "cocaine", "crisis", "night", "partner"]
            XCTAssertEqual(tells.filter(text.lowercased().contains), [], text)
        }
        for screen in ["UrgeTimer", "Cards", "Plan", "Today"] {
            XCTAssertFalse(page.code.contains(screen), screen)
        }
    }

    func testNothingIsLogged() throws {
        let kit = ios.appendingPathComponent("Sources/AlongsideKit")
        let files = try XCTUnwrap(FileManager.default.enumerator(atPath: kit.path))
        let names = files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
        let kitSources = try names.map {
            ($0, try String(contentsOf: kit.appendingPathComponent($0), encoding: .utf8))
        }
        for (name, code) in try sources() + kitSources {
            for call in ["print(", "NSLog(", "os_log", "Logger(", "dump(", "UserDefaults"] {
                XCTAssertFalse(code.contains(call), "\(name): \(call)")
            }
            XCTAssertLessThanOrEqual(code.components(separatedBy: "\n").count, 301, name)
        }
    }
}
