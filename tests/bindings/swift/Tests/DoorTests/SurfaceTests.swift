import Foundation
import XCTest

/// What the generated Swift shows to whoever writes an app, read from the symbol graph that the
/// compiler writes for DocC (github.com/swiftlang/swift-docc-symbolkit).
final class SurfaceTests: XCTestCase {
    private struct Graph: Decodable {
        let symbols: [Symbol]
    }

    private struct Symbol: Decodable {
        struct Kind: Decodable { let identifier: String }
        struct Comment: Decodable {
            struct Line: Decodable { let text: String }
            let lines: [Line]
        }

        let kind: Kind
        let pathComponents: [String]
        let docComment: Comment?

        var name: String { String(pathComponents.last?.prefix { $0 != "(" } ?? "") }
        var documentation: String {
            let lines = docComment?.lines.map(\.text) ?? []
            return lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        }

        /// What the generator adds by itself: the initialisers of records, operators, and its check
        /// of the library.
        var isItsOwn: Bool {
            kind.identifier == "swift.init" && pathComponents.count == 2
                || kind.identifier == "swift.func.op" || name.hasPrefix("uniffi")
        }
    }

    private func symbols() throws -> [Symbol] {
        let file = package.deletingLastPathComponent()
            .appendingPathComponent("Generated/symbols/AlongsideCore.symbols.json")
        return try JSONDecoder().decode(Graph.self, from: Data(contentsOf: file)).symbols
    }

    /// What the generated code declares for others, but for what it keeps for itself.
    private func declared() throws -> Set<String> {
        let folder = package.deletingLastPathComponent().appendingPathComponent("Generated/AlongsideCore")
        let kinds = "class|struct|enum|protocol|func|var|let|typealias"
        let declaration = try NSRegularExpression(
            pattern: "^ *(?:open|public) (?:final |static )?(?:\(kinds)) `?([A-Za-z0-9]+)", options: .anchorsMatchLines)
        var names: Set<String> = []
        for file in ["AlongsideTypes.swift", "AlongsideCore.swift"] {
            let code = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            for found in declaration.matches(in: code, range: NSRange(code.startIndex..., in: code)) {
                if let name = Range(found.range(at: 1), in: code) {
                    names.insert(String(code[name]))
                }
            }
        }
        let hidden = ["FfiConverter", "uniffi"]
        return names.filter { name in !hidden.contains { name.hasPrefix($0) } }
            .subtracting(["NoHandle", "lift", "lower", "write"])
    }

    func testEveryPublicItemIsDocumented() throws {
        let symbols = try symbols()
        let declared = try declared()
        XCTAssertTrue(declared.isSuperset(of: ["Session", "EntryId", "Venue", "searchEntries", "text"]))
        XCTAssertEqual(declared.subtracting(symbols.map(\.name)), [], "not seen")
        for symbol in symbols where !symbol.isItsOwn && symbol.documentation.isEmpty {
            XCTFail("\(symbol.pathComponents.joined(separator: ".")) has no documentation")
        }
    }

    func testDocumentationArrivesWhole() throws {
        let search = try XCTUnwrap(
            symbols().first { $0.pathComponents == ["Journal", "searchEntries(search:after:limit:)"] })
        XCTAssertTrue(search.documentation.hasPrefix("Finds entries that are neither archived nor in the bin, "))
        XCTAssertTrue(search.documentation.hasSuffix("and where the limit or `after` is refused."), search.documentation)
        for symbol in try symbols() {
            // Either would begin or end the comment that the generator puts it in.
            XCTAssertFalse(symbol.documentation.contains("/*"), symbol.name)
            XCTAssertFalse(symbol.documentation.contains("*/"), symbol.name)
        }
    }

    func testNoTypeHasANameOfThePlatform() throws {
        let taken: Set<String> = [
            // Swift
            "Actor", "Any", "Array", "Bool", "Character", "Clock", "Collection", "Dictionary",
            "Double", "Duration", "Error", "Float", "Hasher", "Identifiable", "Int", "Iterator",
            "Mirror", "Never", "Optional", "Range", "Regex", "Result", "Sendable", "Sequence",
            "Set", "String", "Substring", "Task", "TaskGroup", "Type", "Void",
            // Foundation
            "Bundle", "Calendar", "Data", "Date", "DateComponents", "DateInterval", "Decimal",
            "Dimension", "Formatter", "Host", "Locale", "Measurement", "Morphology",
            "Notification", "Operation", "Port", "Predicate", "Process", "Progress",
            "Scanner", "Stream", "Thread", "TimeInterval", "TimeZone", "Timer", "URL", "UUID",
            "Unit", "UserDefaults",
            // SwiftUI
            "Alert", "Alignment", "Anchor", "Angle", "Animation", "App", "Axis", "Binding",
            "Button", "Canvas", "Capsule", "Chart", "Circle", "Color", "Commands", "Divider",
            "Edge", "Environment", "Font", "ForEach", "Form", "Gesture", "Gradient", "Grid",
            "Group", "GroupBox", "Image", "Label", "Layout", "Link", "List", "Material", "Menu",
            "Model", "NavigationLink", "Path", "Picker", "Query", "Rectangle", "Scene", "Section",
            "Shape", "ShareLink", "Slider", "Spacer", "State", "Stepper", "Tab", "Table", "Text",
            "TextField", "Toggle", "Transaction", "Transition", "View", "Visibility", "Window",
        ]
        let kinds = ["class", "struct", "enum", "protocol", "typealias"].map { "swift." + $0 }
        let types = Set(try symbols().filter { kinds.contains($0.kind.identifier) }.map(\.name))
        XCTAssertTrue(types.contains("Session") && types.contains("EntryId"), "\(types)")
        XCTAssertEqual(types.intersection(taken), [])
    }
}
