import Foundation

/// A call in a Swift source, such as `Button("key") { … }.disabled(true)`.
struct SourceCall {
    let name: String
    /// What stands in its parentheses and closures.
    let inside: Substring
    /// The names of what is called on it, such as `disabled`.
    let modifiers: [String]
}

/// Reads as much of Swift as rules over sources need: calls, what is in them and what follows.
enum SourceReader {
    /// A source without its comments, and with nothing in its texts.
    static func plain(_ code: String) -> String {
        var plain = ""
        // For each text that is open: how many parentheses are open in its latest `\(`, or -1.
        var texts: [Int] = []
        var at = code.startIndex
        func starts(_ with: String) -> Bool { code[at...].hasPrefix(with) }
        while at < code.endIndex {
            let character = code[at]
            if let depth = texts.last, depth < 0 {
                if starts("\\(") {
                    texts[texts.count - 1] = 0
                    at = code.index(after: at)
                } else if character == "\\" {
                    at = code.index(after: at)
                } else if character == "\"" {
                    texts.removeLast()
                    plain.append("\"")
                }
            } else if starts("//") {
                at = code[at...].firstIndex(of: "\n") ?? code.endIndex
                continue
            } else if character == "\"" {
                texts.append(-1)
                plain.append("\"")
            } else if let depth = texts.last {
                // What is put into a text is left out too.
                if character == "(" { texts[texts.count - 1] = depth + 1 }
                if character == ")" { texts[texts.count - 1] = depth - 1 }
            } else {
                plain.append(character)
            }
            at = code.index(after: at)
        }
        return plain
    }

    /// All calls of one of these names in a plain source, also those inside others.
    static func calls(_ names: Set<String>, in code: Substring) -> [SourceCall] {
        var found: [SourceCall] = []
        var at = code.startIndex
        while at < code.endIndex {
            guard code[at].isLetter || code[at] == "_" else {
                at = code.index(after: at)
                continue
            }
            let word = code[at...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            let isMember = at > code.startIndex && code[code.index(before: at)] == "."
            if names.contains(String(word)), !isMember,
                let call = call(String(word), after: word.endIndex, in: code)
            {
                found.append(call)
            }
            at = word.endIndex
        }
        return found
    }

    /// Where a plain source has asked for a version of iOS, and which.
    static func available(in code: String) -> [(since: Double, range: Range<String.Index>)] {
        code.matches(of: #/#available\(iOS ([0-9.]+), \*\)/#).compactMap { match in
            guard let since = Double(match.1),
                let open = code[match.range.upperBound...].firstIndex(of: "{")
            else { return nil }
            return (since, open..<closing(open, in: code[...]))
        }
    }

    private static func call(
        _ name: String, after start: Substring.Index, in code: Substring
    ) -> SourceCall? {
        guard let end = argumentsEnd(from: start, in: code) else { return nil }
        var (modifiers, at): ([String], Substring.Index) = ([], end)
        while let dot = nextMark(from: at, in: code), code[dot] == "." {
            let rest = code[code.index(after: dot)...]
            let modifier = rest.prefix { $0.isLetter || $0.isNumber }
            modifiers.append(String(modifier))
            at = argumentsEnd(from: modifier.endIndex, in: code) ?? modifier.endIndex
        }
        return SourceCall(name: name, inside: code[start..<end], modifiers: modifiers)
    }

    /// The end of `(…)`, of `{ … }` and of labelled closures after that; nothing where there is none
    /// of them.
    private static func argumentsEnd(
        from start: Substring.Index, in code: Substring
    ) -> Substring.Index? {
        var end: Substring.Index?
        if start < code.endIndex, code[start] == "(" { end = closing(start, in: code) }
        while let brace = nextMark(from: end ?? start, in: code) {
            if code[brace] == "{" {
                end = closing(brace, in: code)
                continue
            }
            // `label: {` or `set: {`, after another closure or argument.
            let label = code[brace...].prefix { $0.isLetter }
            guard end != nil, !label.isEmpty, label.endIndex < code.endIndex,
                code[label.endIndex] == ":",
                let open = nextMark(from: code.index(after: label.endIndex), in: code),
                code[open] == "{"
            else { break }
            end = closing(open, in: code)
        }
        return end
    }

    private static func nextMark(
        from start: Substring.Index, in code: Substring
    ) -> Substring.Index? {
        code[start...].firstIndex { !$0.isWhitespace }
    }

    /// The end of what is opened here.
    private static func closing(_ open: Substring.Index, in code: Substring) -> Substring.Index {
        var (depth, at) = (0, open)
        while at < code.endIndex {
            if "({[".contains(code[at]) { depth += 1 }
            if ")}]".contains(code[at]) { depth -= 1 }
            at = code.index(after: at)
            if depth == 0 { break }
        }
        return at
    }
}
