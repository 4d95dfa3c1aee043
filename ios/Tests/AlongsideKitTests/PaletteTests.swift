import Foundation
import XCTest

@testable import AlongsideKit

/// Each colour can be read, or told, from what it stands on.
final class PaletteTests: XCTestCase {
    private typealias Pair = (name: String, front: Tone, back: Tone)

    private let grounds = [
        ("paper", Palette.paper), ("card", Palette.card), ("sand", Palette.sand),
        ("mist", Palette.mist),
    ]

    func testEveryTextCanBeRead() {
        var texts: [Pair] = grounds.flatMap { name, ground in
            [
                ("ink on \(name)", Palette.ink, ground), ("ink2 on \(name)", Palette.ink2, ground),
                ("river on \(name)", Palette.river, ground),
            ]
        }
        texts += [
            ("onRiver on river", Palette.onRiver, Palette.river),
            ("onMist on mist", Palette.onMist, Palette.mist),
            ("onClay on clay", Palette.onClay, Palette.clay),
            ("clay on paper", Palette.clay, Palette.paper),
            ("alert on paper", Palette.alert, Palette.paper),
            ("alert on card", Palette.alert, Palette.card),
            // A notice at the foot.
            ("paper on ink", Palette.paper, Palette.ink), ("mist on ink", Palette.mist, Palette.ink),
        ]
        check(texts, atLeast: 4.5)
    }

    func testEveryEdgeCanBeSeen() {
        var edges: [Pair] = grounds.map { ("outline on \($0)", Palette.outline, $1) }
        edges += [
            ("clay on paper", Palette.clay, Palette.paper),
            ("the chosen edge on paper", Palette.river, Palette.paper),
            ("the chosen edge on card", Palette.river, Palette.card),
            ("the check mark", Palette.onMist, Palette.mist),
        ]
        check(edges, atLeast: 3)
    }

    func testAScreenHasNoColourOfItsOwn() throws {
        let folder = ios.appendingPathComponent("App/Sources")
        let files = try XCTUnwrap(FileManager.default.enumerator(atPath: folder.path))
        for case let name as String in files where name.hasSuffix(".swift") {
            // The one file that makes colours, and what is the system's own.
            guard name != "Look/Colours.swift", !name.hasPrefix("Platform/") else { continue }
            let code = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            let others = code.matches(
                of: #/(Color\(|Color\.|(foregroundStyle|tint|fill|background|stroke)\(\.|UIColor)/#)
            XCTAssertEqual(others.map { String($0.0) }, [], name)
        }
    }

    func testTitlesAndOnesOwnWordsAreInSerif() {
        XCTAssertEqual(TypeStyle.allCases.filter(\.isSerif), [.display, .title, .own])
        for style in TypeStyle.allCases {
            XCTAssertGreaterThan(style.line, style.size, "\(style)")
        }
    }

    private func check(_ pairs: [Pair], atLeast least: Double) {
        for pair in pairs {
            for (shade, path) in [("light", \Tone.light), ("dark", \Tone.dark)] {
                XCTAssertGreaterThanOrEqual(
                    contrast(pair.front[keyPath: path], pair.back[keyPath: path]), least,
                    "\(shade): \(pair.name)")
            }
        }
    }
}

/// As WCAG 2 works it out.
private func contrast(_ one: UInt32, _ other: UInt32) -> Double {
    func luminance(_ colour: UInt32) -> Double {
        func part(_ shift: UInt32) -> Double {
            let value = Double(colour >> shift & 0xFF) / 255
            return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    }
    let (low, high) = (min(luminance(one), luminance(other)), max(luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
}
