import Foundation
import XCTest

/// Rules over all sources, for what no compiler sees and only a device would show.
final class RuleTests: XCTestCase {
    private func sources(_ folder: String) throws -> [(name: String, code: String)] {
        let folder = ios.appendingPathComponent(folder)
        let files = try XCTUnwrap(FileManager.default.enumerator(atPath: folder.path))
        return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map {
            let file = folder.appendingPathComponent($0)
            return ($0, SourceReader.plain(try String(contentsOf: file, encoding: .utf8)))
        }
    }

    /// What can be tapped.
    private static let controls: Set = [
        "Button", "Link", "NavigationLink", "Menu", "HelpCallLink", "HelpButton", "LockButton",
    ]
    private static let stacks: Set = ["HStack", "VStack", "ZStack"]

    /// In a row of a list, a control with the automatic style takes every touch of the row: with two
    /// of them a tap may do both, or the other. So each of several in a stack has a style of its
    /// own, from itself or from a stack around it.
    private func unstyled(in code: String) -> [String] {
        SourceReader.calls(Self.stacks, in: code[...])
            .filter { !$0.modifiers.contains("buttonStyle") }
            .flatMap { stack in
                let inside = stack.inside
                let all = SourceReader.calls(Self.controls, in: inside)
                guard all.count > 1 else { return [String]() }
                let styled = SourceReader.calls(Self.stacks, in: inside)
                    .filter { $0.modifiers.contains("buttonStyle") }
                    .map(\.inside)
                return all.filter { control in
                    !control.modifiers.contains("buttonStyle")
                        && !styled.contains {
                            $0.startIndex <= control.inside.startIndex
                                && control.inside.endIndex <= $0.endIndex
                        }
                }.map { "\($0.name) in \(stack.name)" }
            }
    }

    func testTwoControlsOfARowAreTwoTargets() throws {
        for (name, code) in try sources("App/Sources") {
            XCTAssertEqual(unstyled(in: code), [], name)
        }
    }

    func testTheRuleOfTwoControlsFindsThem() {
        let two = "HStack { Button(a) { b() }; Link(c, destination: d) }"
        XCTAssertEqual(unstyled(in: two), ["Button in HStack", "Link in HStack"])
        XCTAssertEqual(unstyled(in: two + ".buttonStyle(.borderless)"), [])
        XCTAssertEqual(unstyled(in: "VStack { Button(a) { b() } }"), [])
        let inner = "VStack { Button(a) { b } label: { c }.disabled(d) \n HStack { Button(e, action: f) }"
            + ".buttonStyle(.bordered) }"
        XCTAssertEqual(unstyled(in: inner), ["Button in VStack"])
        // Of one whose style is its own, and one in parentheses.
        XCTAssertEqual(
            unstyled(in: "HStack(spacing: 4) {\n Button(a) { b }\n .buttonStyle(.plain)\n Menu(c) { d }\n}"),
            ["Menu in HStack"])
    }

    private func unprotected(in code: String) -> [String] {
        SourceReader.calls(["TextField", "TextEditor", "SecureField"], in: code[...])
            .filter { !$0.modifiers.contains("privateText") }
            .map(\.name)
    }

    /// What is typed is nobody's but the person's: see `PrivateText.swift`.
    func testEveryFieldIsPrivate() throws {
        for (name, code) in try sources("App/Sources") {
            XCTAssertEqual(unprotected(in: code), [], name)
        }
    }

    func testTheRuleOfFieldsFindsThem() {
        let field = #"TextField("key", text: Binding { a } set: { b($0) }, axis: .vertical)"#
        XCTAssertEqual(unprotected(in: SourceReader.plain(field)), ["TextField"])
        XCTAssertEqual(unprotected(in: SourceReader.plain(field + "\n    .frame(minHeight: 2).privateText()")), [])
        XCTAssertEqual(unprotected(in: "// TextField(a)\nTextEditor(text: a)"), ["TextField", "TextEditor"])
        XCTAssertEqual(
            unprotected(in: SourceReader.plain("// TextField(a)\nTextEditor(text: a)")), ["TextEditor"])
    }

    /// `ViewThatFits` makes another view where another one fits, as when a keyboard comes: a field in
    /// it loses the focus, and a view of anything may hold one.
    private func swapped(in code: String) -> [String] {
        let fields: Set = ["TextField", "TextEditor", "SecureField", "CodeField", "content"]
        return SourceReader.calls(["ViewThatFits"], in: code[...]).flatMap {
            SourceReader.calls(fields, in: $0.inside).map(\.name)
        }
    }

    func testNoFieldIsInAViewThatMayBeAnother() throws {
        for (name, code) in try sources("App/Sources") {
            XCTAssertEqual(swapped(in: code), [], name)
        }
    }

    func testTheRuleOfViewsThatFitFindsThem() {
        let fits = "ViewThatFits(in: .vertical) {\n a\n ScrollView { %() } }"
        for name in ["TextField", "CodeField", "content"] {
            XCTAssertEqual(swapped(in: fits.replacing("%", with: name)), [name])
        }
        XCTAssertEqual(swapped(in: fits.replacing("%", with: "Text")), [])
        XCTAssertEqual(swapped(in: "VStack { TextField(a, text: b) }"), [])
    }

    /// A sheet that stays open keeps *Help now* from coming.
    func testWhatIsPresentedClosesForHelp() throws {
        let presents = #/\.(sheet|fileImporter|fileMover|photosPicker|fullScreenCover)\(/#
        for (name, code) in try sources("App/Sources") where !code.contains("func closesForHelp") {
            guard code.contains(presents) else { continue }
            XCTAssertTrue(code.contains(".closesForHelp {"), name)
        }
    }

    private func forced(in code: String) -> [String] {
        code.matches(of: #/\b(?:as|try)!|[\w)\]"]!(?!=)/#).map { String($0.output) }
    }

    /// Nothing ends the app because something is otherwise than it was thought to be.
    func testNothingIsForced() throws {
        for folder in ["App/Sources", "Sources/AlongsideKit"] {
            for (name, code) in try sources(folder) { XCTAssertEqual(forced(in: code), [], name) }
        }
    }

    func testTheRuleOfForceFindsIt() {
        XCTAssertEqual(forced(in: "a! b as! C, try! d, e()! f[0]!"), ["a!", "as!", "try!", ")!", "]!"])
        XCTAssertEqual(forced(in: "a != b, !c, (!d), [!e], f = !g"), [])
        XCTAssertEqual(forced(in: SourceReader.plain(#""a! \(b!) c!" // d!"#)), [])
    }

    /// A fault of the app would end it with what is typed: only what is nobody's to catch may.
    func testNoSourceEndsTheApp() throws {
        for folder in ["App/Sources", "Sources/AlongsideKit"] {
            for (name, code) in try sources(folder) {
                for call in ["fatalError(", "preconditionFailure(", "precondition(", "nonisolated(unsafe)"] {
                    XCTAssertFalse(code.contains(call), "\(name): \(call)")
                }
            }
        }
    }

    private func filledInAlert(in code: String) -> [String] {
        code.matches(of: #/\.(?:background|fill)\([^)\n]*Palette\.alert/#).map { String($0.output) }
    }

    /// A filled button is *Help now* or the one loud act of a page: what erases is neither.
    func testNothingIsFilledInAlert() throws {
        for (name, code) in try sources("App/Sources") {
            XCTAssertEqual(filledInAlert(in: code), [], name)
        }
    }

    func testTheRuleOfAlertFindsIt() {
        let filled = ".background(isEnabled ? Palette.alert"
        XCTAssertEqual(filledInAlert(in: filled + ".color : Palette.ink.color)"), [filled])
        XCTAssertEqual(filledInAlert(in: "a.fill(Palette.alert.color)"), [".fill(Palette.alert"])
        XCTAssertEqual(filledInAlert(in: ".foregroundStyle(Palette.alert.color)"), [])
    }
}
