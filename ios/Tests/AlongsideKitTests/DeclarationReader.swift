import Foundation

/// Reads the names of what a plain Swift source declares for others, such as `View.font(_:)`.
struct DeclarationReader {
    private enum Brace: Equatable {
        /// Of a type, by its name.
        case type(String, isProtocol: Bool)
        /// Of anything else: what is declared in it is nobody's.
        case other
    }

    private static let types: Set = ["struct", "class", "enum", "protocol", "extension"]
    private static let members: Set = ["func", "init", "subscript", "var", "let", "case", "typealias"]

    private let code: String
    private var at: String.Index
    private var braces: [Brace] = []
    /// The type whose brace comes next.
    private var next: Brace?
    private var found: [String] = []

    static func names(in code: String) -> [String] {
        var reader = DeclarationReader(code)
        reader.read()
        return reader.found
    }

    private init(_ code: String) {
        (self.code, at) = (code, code.startIndex)
    }

    private mutating func read() {
        while at < code.endIndex {
            switch code[at] {
            case "{":
                braces.append(next ?? .other)
                next = nil
            case "}": _ = braces.popLast()
            case let letter where letter.isLetter || letter == "_":
                let word = takeWord()
                if !braces.contains(.other) { take(word) }
                continue
            default: break
            }
            at = code.index(after: at)
        }
    }

    private mutating func take(_ word: String) {
        let isForOthers = lineBefore(word).contains("public") || lineBefore(word).contains("open")
        var isRequired = false
        if case .type(_, isProtocol: true) = braces.last { isRequired = true }
        if Self.types.contains(word) {
            skipSpace()
            let start = at
            let name = takeName()
            // `class func`, `class var`: a member follows.
            if word == "class", Self.members.contains(name) { return at = start }
            if word != "extension", isForOthers { found.append(path(name)) }
            next = .type(word == "extension" ? name : path(name), isProtocol: word == "protocol")
        } else if Self.members.contains(word), isForOthers || isRequired || word == "case" {
            takeMember(word)
        }
    }

    private mutating func takeMember(_ word: String) {
        switch word {
        case "init", "subscript":
            if at < code.endIndex, code[at] == "?" { at = code.index(after: at) }
            found.append(path(word + labels()))
        case "func":
            skipSpace()
            let name = takeName()
            skipSpace()
            found.append(path(name + labels()))
        case "case":
            repeat {
                skipSpace()
                found.append(path(takeName()))
            } while takeComma()
        default:
            skipSpace()
            found.append(path(takeName()))
        }
    }

    /// The labels of the parameters: `(_:text:)`.
    private mutating func labels() -> String {
        skipGenerics()
        guard at < code.endIndex, code[at] == "(" else { return "" }
        var (depth, labels, part) = (0, "", "")
        while at < code.endIndex {
            let character = code[at]
            at = code.index(after: at)
            if "([<".contains(character) { depth += 1 }
            if ")]".contains(character) || character == ">" && !part.hasSuffix("-") { depth -= 1 }
            if depth == 0 || depth == 1 && character == "," {
                labels += Self.label(of: part)
                part = ""
            } else if depth > 1 || character != "(" {
                part.append(character)
            }
            if depth == 0 { break }
        }
        return "(\(labels))"
    }

    /// Of `@ViewBuilder label name: Type = value`.
    private static func label(of parameter: String) -> String {
        let head = parameter.split(separator: ":", maxSplits: 1).first ?? ""
        let words = head.split(whereSeparator: \.isWhitespace).filter { !$0.hasPrefix("@") }
        return words.first.map { "\($0):" } ?? ""
    }

    private mutating func skipGenerics() {
        guard at < code.endIndex, code[at] == "<" else { return }
        var depth = 0
        repeat {
            if code[at] == "<" { depth += 1 }
            if code[at] == ">" { depth -= 1 }
            at = code.index(after: at)
        } while depth > 0 && at < code.endIndex
    }

    private func path(_ name: String) -> String {
        guard case .type(let type, _) = braces.last else { return name }
        return "\(type).\(name)"
    }

    private func lineBefore(_ word: String) -> Substring {
        let line = code[..<at].lastIndex(of: "\n").map { code.index(after: $0) } ?? code.startIndex
        return code[line..<at].dropLast(word.count)
    }

    private mutating func takeWord() -> String {
        let word = code[at...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        at = word.endIndex
        return String(word)
    }

    /// A name, also one in backticks, with dots or of an operator.
    private mutating func takeName() -> String {
        let name = code[at...].prefix {
            $0.isLetter || $0.isNumber || "_.`+=".contains($0)
        }
        at = name.endIndex
        return String(name).replacing("`", with: "")
    }

    private mutating func takeComma() -> Bool {
        guard at < code.endIndex, code[at] == "," else { return false }
        at = code.index(after: at)
        return true
    }

    private mutating func skipSpace() {
        while at < code.endIndex, code[at].isWhitespace { at = code.index(after: at) }
    }
}
