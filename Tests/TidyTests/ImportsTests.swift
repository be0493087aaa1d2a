import Testing

@Suite("3: imports run down only")
struct ImportsTests {
    private let tree = Tree.shared
    private let manifest = Manifest(Tree.shared.text("Package.swift"))

    @Test("the manifest says what the table says")
    func table() {
        let rooms = manifest.targets.filter {
            !$0.isTest && !$0.isSystem && !["FuzzInput", "Support"].contains($0.name)
        }
        #expect(rooms.count > 10)
        for room in rooms {
            #expect(Imports.table[room.name] == room.imports, "\(room.name)")
        }
        #expect(Set(Imports.table.keys).subtracting(rooms.map(\.name)).isEmpty)
    }

    @Test("no import runs up or sideways")
    func floors() {
        let found = Imports.climbing(manifest)
        #expect(found.isEmpty, "\(found.list)")
    }

    @Test("every file imports only what its target may")
    func files() {
        let found = Imports.offences(in: tree.swift, under: manifest)
        #expect(found.isEmpty, "\(found.list)")
    }

    @Test("no room asks for more than it uses")
    func unused() {
        let found = Imports.unused(in: tree.swift, under: manifest)
        #expect(found.isEmpty, "\(found.list)")
    }

    @Test("every folder of Sources and Tests that holds Swift is a target")
    func folders() {
        let folders = Set(tree.swift.map(\.target))
        let known = Set(manifest.targets.map(\.name))
        #expect(folders.subtracting(known).isEmpty)
        let present = Set(tree.paths.map { SwiftText.target(of: $0) })
        #expect(known.subtracting(present).isEmpty)
    }

    // MARK: Planted

    private let sample = Manifest(
        """
        func room(_ name: String, _ imports: [String] = []) -> Target {}
        let package = Package(name: "x", targets: [
            .systemLibrary(name: "CLinux", pkgConfig: "y", providers: [.apt(["z"])]),
            room("Casework"), room("Ledger", ["Casework", "CLinux"]),
            room("Broker", ["Ledger"]), tests("BrokerTests", ["Broker"]),
        ])
        """)

    @Test("the manifest is read")
    func parsing() {
        #expect(
            sample.targets.map(\.name) == ["CLinux", "Casework", "Ledger", "Broker", "BrokerTests"])
        #expect(sample["Ledger"]?.imports == ["Casework", "CLinux"])
        #expect(sample["CLinux"]?.imports == [] && sample["CLinux"]?.isSystem == true)
        #expect(sample["BrokerTests"]?.isTest == true)
    }

    @Test(
        "a wrong import is seen",
        arguments: [
            ("Casework", "internal import Ledger", "Casework may not import Ledger"),
            ("Broker", "@testable import Casework", "Broker may not import Casework"),
            ("Ledger", "import CLinux", "CLinux stays in Transport"),
            ("Casework", "import struct Glibc.timespec", "Casework sees no Glibc"),
            ("Casework", "import FoundationEssentials", "Casework sees no FoundationEssentials"),
            ("Ledger", "import Foundation", "import FoundationEssentials instead"),
        ])
    func planted(target: String, text: String, sentence: String) {
        let file = SwiftText(path: "Sources/\(target)/A.swift", text: "// import Broker\n" + text)
        let found = Imports.offences(in: [file], under: sample)
        #expect(found == [Offence("Sources/\(target)/A.swift", 2, sentence)])
    }

    @Test("an unused import and a climbing one are seen")
    func plantedManifest() {
        let file = SwiftText(path: "Sources/Ledger/A.swift", text: "public import Casework")
        #expect(
            Imports.unused(in: [file], under: sample).map(\.sentence) == [
                "Ledger names CLinux and does not import it",
                "Broker names Ledger and does not import it",
            ])
        let wrong = Manifest(#"room("Ledger", ["Broker", "RuleBook"])"#)
        #expect(Imports.climbing(wrong).count == 2)
    }
}
