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

    func testEveryPublicItemIsDocumented() throws {
        let symbols = try symbols()
        for (kind, least) in [
            ("class", 4), ("struct", 35), ("enum", 14), ("enum.case", 115), ("property", 170),
            ("method", 130), ("typealias", 10),
        ] {
            let count = symbols.filter { $0.kind.identifier == "swift." + kind }.count
            XCTAssertGreaterThanOrEqual(count, least, kind)
        }
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
