/// A step of a door, with what stands in bold at its beginning.
public struct HelpStep: Equatable, Sendable {
    /// The question that it begins with, or else its first word.
    public let lead: String
    public let rest: String

    public init(_ step: String) {
        let question = step.firstIndex(of: "?")
        let sentence = step.firstIndex { ".:?".contains($0) }
        let end: String.Index
        if let question, question == sentence {
            end = step.index(after: question)
        } else {
            end = step.firstIndex(of: " ") ?? step.endIndex
        }
        (lead, rest) = (String(step[..<end]), String(step[end...]))
    }
}
