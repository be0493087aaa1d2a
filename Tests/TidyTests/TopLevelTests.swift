import Testing

@Suite("The top of the repository")
struct TopLevelTests {
    private let tree = Tree.shared

    @Test("it holds nothing that is not needed")
    func entries() throws {
        let extra = Set(try tree.visibleAtTop()).subtracting(Tree.topLevel)
        #expect(extra.isEmpty)
    }

    @Test("the package depends on no other package")
    func dependencies() {
        let manifest = SwiftText(path: "Package.swift", text: tree.text("Package.swift"))
        #expect(!manifest.tokens.contains { $0.text == "package" && $0.depth > 0 })
        #expect(Self.externals(manifest).isEmpty)
        #expect(Self.externals(SwiftText(path: "p", text: ".package(url: \"x\")")).count == 1)
    }

    private static func externals(_ manifest: SwiftText) -> [Int] {
        manifest.tokens.indices.filter {
            manifest.token($0) == "package" && manifest.token($0 - 1) == "."
        }
    }
}
