/// Rules 2 and 8: words that say nothing, and files that are not called what they hold.
enum Naming {
    private static let empty: Set<String> = [
        "Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Common", "Base", "Impl",
        "Misc",
    ]
    private static let typeKeywords: Set<String> = [
        "struct", "class", "enum", "actor", "protocol", "typealias",
    ]

    // MARK: Words

    static func emptyWords(in file: SwiftText) -> [Offence] {
        let types = file.tokens.indices.filter { isType($0, in: file) }.map {
            (name: file.token($0 + 1), line: file.tokens[$0].line)
        }
        return ([(name: file.stem, line: 0)] + types).flatMap { name, line in
            words(of: name).filter(empty.contains).map {
                Offence(file.path, line, "\($0) in a name says nothing")
            }
        }
    }

    /// `DueDateTests` → `Due`, `Date`, `Tests`; digits stay with their word, so `Base64` is one.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        for character in name {
            if character.isUppercase || words.isEmpty { words.append("") }
            words[words.count - 1].append(character)
        }
        return words
    }

    // MARK: Files

    /// A file is called after one of the types it declares; what else stands in it belongs to that
    /// type. A file that only extends has a noun of its own, which is no type's name.
    static func wrongFileNames(_ files: [SwiftText]) -> [Offence] {
        var home: [String: String] = [:]
        for file in files {
            for type in types(of: file) { home["\(file.target) \(type)"] = file.path }
        }
        return files.compactMap { file in
            let own = types(of: file)
            if !own.isEmpty {
                guard !own.contains(file.stem) else { return nil }
                return Offence(file.path, 0, "it declares \(own.joined(separator: ", "))")
            }
            guard let other = home["\(file.target) \(file.stem)"] else { return nil }
            return Offence(file.path, 0, "the type \(file.stem) stands in \(other)")
        }
    }

    /// A file nobody mentions: none of the names it declares stands in any other file.
    static func deadFiles(_ files: [SwiftText]) -> [Offence] {
        var mentions: [String: Int] = [:]
        for file in files {
            for word in Set(file.tokens.map(\.text)) { mentions[word, default: 0] += 1 }
        }
        return files.compactMap { file in
            let isEntrance = zip(file.tokens, file.tokens.dropFirst()).contains { mark, word in
                mark.text == "@" && ["main", "c", "Test", "Suite"].contains(word.text)
            }
            if isEntrance { return nil }
            let names = types(of: file) + extensionMembers(of: file)
            guard !names.contains(where: { mentions[$0, default: 0] > 1 }) else { return nil }
            return Offence(file.path, 0, "nothing else mentions what it declares")
        }
    }

    /// The types declared at the top of a file, in their order.
    static func types(of file: SwiftText) -> [String] {
        file.tokens.indices.filter { file.tokens[$0].depth == 0 && isType($0, in: file) }
            .map { file.token($0 + 1) }
    }

    /// What a file adds to types that are declared elsewhere.
    private static func extensionMembers(of file: SwiftText) -> [String] {
        let keywords = typeKeywords.union(["func", "var", "let", "case"])
        let starts = file.tokens.indices.filter {
            file.tokens[$0].depth == 0 && file.token($0) == "extension"
        }
        return starts.flatMap { start -> [String] in
            let open = file.tokens[start...].firstIndex { $0.text == "{" } ?? start
            return (open...file.closing(open)).filter {
                file.tokens[$0].depth == 1 && keywords.contains(file.token($0))
            }.map { file.token($0 + 1) }
        }
    }

    private static func isType(_ index: Int, in file: SwiftText) -> Bool {
        guard typeKeywords.contains(file.token(index)), file.token(index - 1) != "." else {
            return false
        }
        // `class func` and the constraint `: class` declare no type.
        return file.token(index + 1).first?.isUppercase == true
    }
}
