import AlongsideCore
import XCTest

@testable import AlongsideKit

/// Forms drawn from a description of their fields.
final class FormTests: XCTestCase {
    func testStepsLeadUpAndDownOverTheSameAmounts() {
        let hours = Steps(15...1440, by: [0: 15, 60: 60])
        var (up, down) = ([15], [240])
        while let last = up.last, last < 240 { up.append(hours.above(last)) }
        while let last = down.last, last > 15 { down.append(hours.below(last)) }
        XCTAssertEqual(up, [15, 30, 45, 60, 120, 180, 240])
        XCTAssertEqual(down, up.reversed())
        XCTAssertEqual([hours.above(1440), hours.below(15)], [1440, 15])
        XCTAssertEqual([hours.above(75), hours.below(75)], [120, 60])
    }

    /// The answers of a form, as a view model holds them.
    @MainActor
    private final class Filled {
        var values = Samples.values
        var answers: FormAnswers {
            FormAnswers { self.values[$0] } set: { self.values[$0] = $1 }
        }
    }

    private func field(_ id: String) throws -> FormField {
        try XCTUnwrap(Samples.fields.first { $0.id == id })
    }

    func testThereIsASampleOfEachKindAndAnAnswerToIt() throws {
        let kinds = Samples.fields.map { String("\($0.kind)".prefix { $0 != "(" }) }
        let file = ios.appendingPathComponent("Sources/AlongsideKit/Form/FormField.swift")
        let code = try String(contentsOf: file, encoding: .utf8)
        let end = try XCTUnwrap(code.range(of: "public let id: String\n    /// Nothing"))
        let all = code[..<end.lowerBound].matches(of: #/(?m)^        case (\w+)/#)
        XCTAssertEqual(kinds.sorted(), all.map { String($0.1) }.sorted())
        let answered = Samples.fields.filter { $0.kind != .photo }.map(\.id)
        XCTAssertEqual(Set(Samples.values.keys), Set(answered))
    }

    @MainActor
    func testAnswersAreToggledAndStepped() async throws {
        let filled = Filled()
        filled.answers.toggle("work", of: try field("when"))
        filled.answers.toggle("home", of: try field("when"))
        XCTAssertEqual(filled.values["when"], .chosen(["out", "home"]))
        filled.answers.step(try field("times"), up: true)
        XCTAssertEqual(filled.values["times"], .amount(4))
        filled.answers.step(try field("long"), up: false)
        XCTAssertEqual(filled.values["long"], .amount(20))
        for _ in 1...10 { filled.answers.step(try field("urge"), up: true) }
        XCTAssertEqual(filled.values["urge"], .amount(10), "no further than its end")
        filled.answers.step(try field("line"), up: true)
        XCTAssertEqual(filled.values["line"], Samples.values["line"])
    }

    @MainActor
    func testPeopleAndStepsAreAddedChangedAndTakenOut() async throws {
        let filled = Filled()
        let (people, steps) = (try field("people"), try field("steps"))
        filled.answers.change(people) { (people: inout [FormPerson]) in
            people.append(FormPerson(name: "Mira"))
        }
        filled.answers.change(people) { (people: inout [FormPerson]) in people.remove(at: 0) }
        XCTAssertEqual(filled.values["people"], .people([FormPerson(name: "Mira")]))
        filled.answers.change(steps) { (steps: inout [String]) in steps.swapAt(0, 2) }
        XCTAssertEqual(
            filled.values["steps"], .steps(["Call Sam", "Go outside", "Breathe out"]))
    }

    @MainActor
    func testAPlanIsFilledThroughItsFields() async throws {
        let app = try await Home().open()
        let model = PlanViewModel(app, kind: .crisis)
        await model.load()
        let form = try XCTUnwrap(model.state.form)
        let numbers = form.fields.filter { $0.kind == .phone }
        XCTAssertEqual(numbers.count, form.steps.count(where: \.takesNumber))
        XCTAssertFalse(numbers.isEmpty)
        for field in form.fields { model.answers.set(field.id, .text("1" + field.id)) }
        for step in form.steps {
            XCTAssertEqual(model.state.step(step.id)?.text, "1" + step.id)
            let number = model.state.step(step.id)?.number
            XCTAssertEqual(number, step.takesNumber ? "1\(step.id)/number" : "")
        }
        for field in form.fields {
            XCTAssertEqual(model.answers.value(field.id), .text("1" + field.id))
        }
    }

    func testAChartStandsWithinItsSquareAndIsSpoken() {
        let chart = Samples.chart
        XCTAssertEqual(chart.places.count, 6)
        XCTAssertEqual(chart.places.first, ChartPlace(x: 0, y: 0.75, followsOn: false))
        XCTAssertEqual(chart.places[2].followsOn, false, "a gap is not bridged")
        XCTAssertEqual(chart.places.map(\.y).min(), 0)
        XCTAssertEqual(chart.spoken.first, "Monday: 2 of 5")
        XCTAssertEqual(chart.spoken.count, 6)
        let flat = ChartData(kind: .dots, low: 2, high: 2, points: chart.points)
        XCTAssertEqual(Set(flat.places.map(\.y)), [0.5])
    }
}
