import Foundation
import XCTest

/// What the stand-ins declare is Apple's: `StandIns/apple.tsv` has Apple's declaration of each, and
/// the version of iOS that it came with. A name stands for all that are called so, by the version of
/// the latest one in use; `Type.{a,b}` for several that came together. *read* names the version of
/// the SDK, or of Apple's reference, in which the row was read; a row that was not has none.
final class StandInTests: XCTestCase {
    private struct Row {
        let module: String
        /// Without its parameters.
        let name: String
        /// Nothing for what stands for another of Apple's, by a name of its own.
        let since: Double?
        let isRead: Bool
        let declaration: String

        var symbol: String { "\(module) \(name)" }
        /// Its name in use.
        var word: String {
            let last = name.split(separator: ".").last ?? ""
            return String(last.prefix { $0.isLetter || $0.isNumber })
        }
    }

    private let standIns = ios.appendingPathComponent("StandIns")
    private let oldest = 17.0

    private func lines() throws -> [Substring] {
        let text = try String(
            contentsOf: standIns.appendingPathComponent("apple.tsv"), encoding: .utf8)
        return text.split(separator: "\n")
    }

    private func rows() throws -> [Row] {
        let lines = try lines()
        XCTAssertEqual(lines[1], "module\tname\tiOS\tread\tdeclaration")
        return try lines.dropFirst(2).flatMap { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map(String.init)
            XCTAssertEqual(parts.count, 5, String(line))
            let since = try Self.version(parts[2])
            let isRead = try Self.version(parts[3]) != nil
            return Self.each(parts[1]).map {
                Row(
                    module: parts[0], name: $0, since: since, isRead: isRead,
                    declaration: parts[4])
            }
        }
    }

    private static func version(_ text: String) throws -> Double? {
        text == "-" ? nil : try XCTUnwrap(Double(text), text)
    }

    private static func each(_ names: String) -> [String] {
        guard let open = names.firstIndex(of: "{") else { return [names] }
        let several = names[names.index(after: open)...].dropLast()
        return several.split(separator: ",").map { String(names[..<open] + $0) }
    }

    /// What every such type has is no row.
    private func plain(_ name: String) -> String? {
        let plain = String(name.prefix { $0 != "(" })
        let isOfAll = plain.hasSuffix(".rawValue") || name.hasSuffix(".init(rawValue:)")
        return isOfAll || plain.contains("Builder.") ? nil : plain
    }

    private func sources(in folder: URL) throws -> [(name: String, code: String)] {
        let files = try XCTUnwrap(FileManager.default.enumerator(atPath: folder.path))
        return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map {
            let file = folder.appendingPathComponent($0)
            return ($0, SourceReader.plain(try String(contentsOf: file, encoding: .utf8)))
        }
    }

    func testEachStandInHasItsDeclarationOfApple() throws {
        let rows = try rows().map(\.symbol)
        var declared: Set<String> = []
        for (file, code) in try sources(in: standIns) {
            let module = file.prefix { $0 != "/" }
            for name in DeclarationReader.names(in: code).compactMap(plain) {
                declared.insert("\(module) \(name)")
            }
        }
        XCTAssertGreaterThan(declared.count, 200)
        XCTAssertEqual(Set(rows).count, rows.count, "each once")
        XCTAssertEqual(declared.subtracting(rows).sorted(), [], "without a row")
        XCTAssertEqual(Set(rows).subtracting(declared).sorted(), [], "without a stand-in")
    }

    /// The first line says how many were read, so that nobody takes the others for certain.
    func testTheListSaysHowMuchOfItWasRead() throws {
        let lines = try lines()
        let read = lines.dropFirst(2).filter { $0.split(separator: "\t")[3] != "-" }.count
        XCTAssertEqual(
            lines.first,
            "# \(read) rows read in an SDK or in Apple's reference, \(lines.count - 2 - read) not read")
        for row in try rows() where row.since ?? 0 > 16 {
            XCTAssertTrue(row.isRead, "\(row.symbol): new, and not read")
        }
    }

    func testEachDeclarationNamesWhatItDeclares() throws {
        for row in try rows() {
            if row.since == nil {
                XCTAssertTrue(row.declaration.hasPrefix("stands for "), row.symbol)
            } else {
                // An operator has no word.
                let isNamed = row.word.isEmpty || row.declaration.contains(row.word)
                XCTAssertTrue(isNamed, row.symbol)
            }
        }
    }

    /// What is of a later iOS than the app needs is used only where the phone has it.
    private func tooNew(in code: String, _ rows: [Row]) -> [String] {
        let checked = SourceReader.available(in: code)
        let new = Set(rows.filter { $0.since ?? 0 > oldest }.map(\.name))
        return rows.flatMap { row -> [String] in
            guard let since = row.since, since > oldest else { return [] }
            // What is of a type that is too new itself goes nowhere but with that.
            let type = row.name.split(separator: ".").dropLast().joined(separator: ".")
            guard !new.contains(type) else { return [] }
            let word = row.word
            return code.ranges(of: word).filter { range in
                let (before, after) = (code[..<range.lowerBound].last, code[range.upperBound...].first)
                let isWhole = [before, after].allSatisfy { $0.map { !$0.isLetter && !$0.isNumber } ?? true }
                return isWhole
                    && !checked.contains { $0.since >= since && $0.range.contains(range.lowerBound) }
            }.map { _ in row.name }
        }
    }

    func testNothingIsUsedThatThePhoneMayNotHave() throws {
        let rows = try rows()
        for (name, code) in try sources(in: ios.appendingPathComponent("App/Sources")) {
            XCTAssertEqual(tooNew(in: code, rows), [], name)
        }
    }

    func testTheRuleOfVersionsFindsThem() {
        let rows = [
            Row(module: "SwiftUI", name: "View.new", since: 18, isRead: true, declaration: ""),
            Row(module: "SwiftUI", name: "View.old", since: 17, isRead: true, declaration: ""),
            Row(module: "SwiftUI", name: "New", since: 18, isRead: true, declaration: ""),
            Row(module: "SwiftUI", name: "New.off", since: 18, isRead: true, declaration: ""),
        ]
        XCTAssertEqual(tooNew(in: "a.new(b).old(c)", rows), ["View.new"])
        XCTAssertEqual(tooNew(in: "if #available(iOS 18.0, *) { a.new(b) } else { a }", rows), [])
        XCTAssertEqual(tooNew(in: "if #available(iOS 17.4, *) { a.new(b) }", rows), ["View.new"])
        XCTAssertEqual(
            tooNew(in: "if #available(iOS 18, *) { a } else { a.new(b) }", rows), ["View.new"])
        XCTAssertEqual(tooNew(in: "a.newer(b).off(c)", rows), [])
        XCTAssertEqual(tooNew(in: "let a = New.off", rows), ["New"])
    }

    func testTheReaderOfDeclarationsReadsThem() {
        let code = """
            public struct A<B: C>: D where B == E {
                public init(_ a: (Int, Int) -> Void = { b in c(b) }, @F g h: I, j: [K: L])
                init(hidden: Int)
                public static func + (first: A, second: A) -> A { let hidden = 1 }
                public enum Inner { case one, two }
            }
            extension A where B == G {
                nonisolated public var v: Int { get { let hidden = 2 } set {} }
                @available(iOS 18.0, *)
                public class func make<T>(_ t: T) -> Self
            }
            public protocol P: Q {
                associatedtype R
                func required(r: R)
            }
            func hidden() {}
            """
        XCTAssertEqual(
            DeclarationReader.names(in: code),
            [
                "A", "A.init(_:g:j:)", "A.+(first:second:)", "A.Inner", "A.Inner.one", "A.Inner.two",
                "A.v", "A.make(_:)", "P", "P.required(r:)",
            ])
    }
}
