/// The targets of Package.swift, read off its text: each is one call whose first quoted word is
/// the target and whose list holds what it imports.
struct Manifest {
    struct Target: Equatable {
        let name: String
        let imports: Set<String>
        let isTest: Bool
        let isSystem: Bool
    }

    let targets: [Target]

    subscript(name: String) -> Target? { targets.first { $0.name == name } }

    init(_ text: String) {
        let file = SwiftText(path: "Package.swift", text: text)
        let makers: Set<String> = [
            "room", "program", "tests", "fuzz", "target", "executableTarget", "testTarget",
            "systemLibrary",
        ]
        let bytes = Array(text.utf8)
        targets = file.tokens.indices.compactMap { index in
            let maker = file.token(index)
            guard makers.contains(maker), file.token(index + 1) == "(",
                file.token(index - 1) != "func"
            else { return nil }
            let end = file.closing(index + 1)
            let words = Self.quoted(file.tokens[index...end], in: bytes)
            guard let name = words.first else { return nil }
            let isSystem = maker == "systemLibrary"
            return Target(
                name: name.text, imports: isSystem ? [] : Set(words.filter(\.isListed).map(\.text)),
                isTest: ["tests", "testTarget", "fuzz"].contains(maker), isSystem: isSystem)
        }
    }

    /// The literals among the tokens, and whether each stands in a list.
    private static func quoted(
        _ tokens: ArraySlice<SwiftText.Token>, in text: [UInt8]
    ) -> [(text: String, isListed: Bool)] {
        var words: [(String, Bool)] = []
        var (start, depth): (Int?, Int) = (nil, 0)
        for token in tokens {
            if token.text == "[" { depth += 1 }
            if token.text == "]" { depth -= 1 }
            guard token.text == "\"" else { continue }
            if let from = start {
                words.append(
                    (String(decoding: text[from..<token.offset], as: UTF8.self), depth > 0))
                start = nil
            } else {
                start = token.offset + 1
            }
        }
        return words
    }
}
