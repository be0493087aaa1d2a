import Testing

@Suite(
    "4, 5, 6 and 10: no hidden races, sudden ends, open marks, or side doors for time and chance")
struct BansTests {
    private let tree = Tree.shared

    @Test("unsafe sharing stands in exactly one place, with its proof")
    func unsafeSharing() {
        let found = Bans.unsafeSharing(in: tree.swift)
        #expect(found.map(\.path) == ["Sources/Handover/Lock.swift"], "\(found.list)")
        #expect(found.map(\.sentence) == ["unsafe sharing, argued"])
    }

    @Test("nothing in Sources ends the program or prints, but the program itself")
    func suddenEnds() {
        let found = tree.sources.flatMap { Bans.suddenEnds(in: $0) }
        #expect(found.isEmpty, "\(found.list)")
    }

    @Test("no file carries a mark of unfinished work")
    func marks() {
        let others = tree.paths.filter { !$0.hasSuffix(".swift") && !$0.hasPrefix("docs/") }
        let found =
            tree.swift.flatMap { Bans.marks(path: $0.path, prose: $0.prose) }
            + others.flatMap { Bans.marks(path: $0, prose: Array(tree.text($0).utf8)) }
        #expect(found.isEmpty, "\(found.list)")
    }

    @Test("time and chance come in through their own doors only")
    func timeAndChance() {
        let found = tree.sources.flatMap { Bans.timeAndChance(in: $0) }
        #expect(found.isEmpty, "\(found.list)")
        let doors = Set(Bans.doors.values.flatMap { $0 })
        #expect(doors.isSubset(of: tree.paths))
    }

    // MARK: Planted

    private func file(_ text: String, target: String = "Ledger") -> SwiftText {
        SwiftText(path: "Sources/\(target)/A.swift", text: text)
    }

    @Test("unsafe sharing is seen, argued or not")
    func plantedSharing() {
        let text = """
            // Safe because a lock guards it,
            // always.
            extension A: @unchecked Sendable {}

            // It is fine.
            nonisolated(unsafe) var b = 1
            let c = "@unchecked Sendable" // @unchecked
            """
        let found = Bans.unsafeSharing(in: [file(text)])
        #expect(found.map(\.line) == [3, 6])
        #expect(found.map { $0.sentence.hasSuffix(" argued") } == [true, false])
    }

    @Test(
        "a sudden end is seen",
        arguments: [
            "fatalError(\"x\")", "print(a)", "precondition(a > 0)", "preconditionFailure()",
            "try! f()", "a as! B", "f()!", "a[0]!.b", "var a: Int!", "\"\\(a!)\"",
        ])
    func plantedEnd(text: String) {
        #expect(Bans.suddenEnds(in: file("// x\n" + text)).map(\.line) == [2])
    }

    @Test(
        "an innocent line is not",
        arguments: [
            "precondition(a > 0, \"a is positive\")", "if !a, b != c { }", "json.print(a)",
            "func print(_ a: Int) {}", "let a = \"fatalError(b!)\" // try! c", "#if !os(Linux)",
            "preconditionFailure(\"why\")",
        ])
    func innocentEnd(text: String) {
        #expect(Bans.suddenEnds(in: file(text)).isEmpty)
    }

    @Test("the program may end and print, the bench may print")
    func programs() {
        #expect(Bans.suddenEnds(in: file("print(a!); fatalError()", target: "onedoor")).isEmpty)
        #expect(Bans.suddenEnds(in: file("print(a)", target: "bench")).isEmpty)
        #expect(Bans.suddenEnds(in: file("fatalError()", target: "bench")).count == 1)
    }

    @Test("a mark is seen in a comment, not in a literal or inside a word")
    func plantedMark() {
        for mark in ["TO" + "DO", "FIX" + "ME", "XX" + "X"] {
            let text = "let a = \"\(mark)\" // \(mark)S\n// \(mark): later"
            let found = Bans.marks(path: "p", prose: file(text).prose)
            #expect(found == [Offence("p", 2, mark)])
        }
    }

    @Test(
        "a side door is seen",
        arguments: [
            "let a = Date()", "Date.now", "unsafe clock_gettime(CLOCK_REALTIME, &a)", "UUID()",
            "ContinuousClock().now", "Int.random(in: 0..<9)", "a.shuffled()", "a.randomElement()",
            "unsafe RAND_bytes(&a, 1)", "SystemRandomNumberGenerator()",
        ])
    func plantedDoor(text: String) {
        #expect(Bans.timeAndChance(in: file(text)).count == 1)
    }

    @Test(
        "a seeded draw and a condition's clock are none",
        arguments: [
            "Int.random(in: 0..<9, using: &draw)", "a.shuffled(using: &draw)",
            "unsafe pthread_condattr_setclock(&a, CLOCK_MONOTONIC)", "let random = 1",
            "CivilDate(\"2026-01-01\") // Date()",
        ])
    func innocentDoor(text: String) {
        #expect(Bans.timeAndChance(in: file(text)).isEmpty)
    }
}
