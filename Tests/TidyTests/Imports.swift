/// Rule 3: who may import whom. The manifest says it to the compiler, the table here says it to
/// people, and the files have to use exactly what both say.
enum Imports {
    /// Every target with what it may import of our own. A change here is a change of the house.
    static let table: [String: Set<String>] = [
        "Casework": [], "Wire": [], "Handover": [], "CDisk": [],
        "Seal": ["COpenSSL"],
        "Forms": ["Casework", "Wire"],
        "Transport": ["Handover", "CLinux", "COpenSSL"],
        "RuleBook": ["Casework", "Wire"],
        "Ledger": ["Casework", "Forms", "Seal", "Handover", "CDisk", "CSQLite"],
        "Broker": ["Casework", "Seal", "Handover", "Ledger", "RuleBook"],
        "StompDoor": ["Broker", "Casework", "Forms", "Ledger", "Wire", "Transport"],
        "HTTPDoor": [
            "Broker", "Casework", "Forms", "Handover", "Ledger", "Pages", "Wire", "Transport",
        ],
        "Pages": ["Casework", "Forms", "Wire"],
        "Client": ["Handover", "Transport", "Wire"],
        "Rehearsal": ["Broker", "Casework", "Handover", "Ledger", "RuleBook", "Seal"],
        "Configuration": [
            "HTTPDoor", "Ledger", "RuleBook", "Seal", "StompDoor", "Transport", "Wire",
        ],
        "onedoor": [
            "Broker", "Casework", "Client", "Configuration", "Forms", "Handover", "HTTPDoor",
            "Ledger", "Rehearsal", "RuleBook", "Seal", "StompDoor", "Transport", "Wire",
        ],
        "bench": ["Handover", "Transport", "Wire"],
    ]

    /// Rooms lower down come first: an import runs to an earlier line of this list.
    static let floors: [Set<String>] = [
        ["CDisk", "CSQLite", "COpenSSL", "CLinux"], ["Casework", "Wire", "Seal", "Handover"],
        ["Forms", "Transport"], ["Ledger", "RuleBook"], ["Broker"], ["Pages"],
        ["StompDoor", "HTTPDoor", "Client", "Rehearsal"], ["Configuration"], ["onedoor", "bench"],
    ]

    /// Where a C library may be seen.
    static let libraries: [String: Set<String>] = [
        "CDisk": ["Ledger"], "CSQLite": ["Ledger"], "COpenSSL": ["Seal", "Transport"],
        "CLinux": ["Transport"],
    ]

    /// Rooms that see nothing but the standard library.
    static let pure: Set<String> = ["Casework", "Wire"]

    static func modules(of file: SwiftText) -> [(name: String, line: Int)] {
        let kinds: Set<String> = ["struct", "class", "enum", "func", "protocol", "let", "var"]
        return file.tokens.indices.filter { file.token($0) == "import" }.map { index in
            let name = file.token(index + 1)
            return (kinds.contains(name) ? file.token(index + 2) : name, file.tokens[index].line)
        }
    }

    static func offences(in files: [SwiftText], under manifest: Manifest) -> [Offence] {
        let own = Set(manifest.targets.map(\.name))
        return files.flatMap { file in
            modules(of: file).compactMap { module, line in
                let allowed = manifest[file.target]?.imports ?? []
                if own.contains(module), !allowed.contains(module) {
                    return Offence(file.path, line, "\(file.target) may not import \(module)")
                }
                return foreign(module, in: file).map { Offence(file.path, line, $0) }
            }
        }
    }

    private static func foreign(_ module: String, in file: SwiftText) -> String? {
        guard file.path.hasPrefix("Sources/") else { return nil }
        if let homes = libraries[module], !homes.contains(file.target) {
            return "\(module) stays in \(homes.sorted().joined(separator: " and "))"
        }
        let isSystem = ["Foundation", "FoundationEssentials", "Glibc", "Dispatch"].contains(module)
        if isSystem, pure.contains(file.target) { return "\(file.target) sees no \(module)" }
        // The full library brings 44 MB of locale data into the program.
        return module == "Foundation" ? "import FoundationEssentials instead" : nil
    }

    /// What a room says it needs and no file of it imports.
    static func unused(in files: [SwiftText], under manifest: Manifest) -> [Offence] {
        manifest.targets.filter { !$0.isTest && !$0.isSystem }.flatMap { target in
            let used = files.filter { $0.target == target.name }
                .flatMap { modules(of: $0).map(\.name) }
            return target.imports.subtracting(used).sorted().map {
                Offence("Package.swift", 0, "\(target.name) names \($0) and does not import it")
            }
        }
    }

    /// What runs up or sideways through the floors.
    static func climbing(_ manifest: Manifest) -> [Offence] {
        func floor(_ name: String) -> Int? { floors.firstIndex { $0.contains(name) } }
        return manifest.targets.filter { !$0.isTest }.flatMap { target in
            target.imports.sorted().compactMap { other in
                guard let from = floor(target.name), let to = floor(other), to >= from else {
                    return nil
                }
                return Offence("Package.swift", 0, "\(target.name) → \(other) does not run down")
            }
        }
    }
}
