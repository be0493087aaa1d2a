import Casework
import RuleBook
import Testing

@Suite("7 and 9: every rule file is loaded, every source is known, no sample is a real person")
struct RuleFilesTests {
    private let tree = Tree.shared

    /// The files a loaded county accounts for.
    private func accounted(for county: County) -> Set<String> {
        let folder = "agencies/\(county.area.path)"
        return Set(county.topics.keys.map { "topics/\($0.text).json" })
            .union(county.agencies.keys.map { "\(folder)/\($0.text).json" })
            .union(["\(folder)/county.json"])
    }

    @Test("every file in topics and agencies is loaded")
    func loaded() throws {
        let book = try RuleBook.load(
            RuleFiles(
                topics: "\(tree.root)/topics", agencies: "\(tree.root)/agencies",
                calendars: "\(tree.root)/deploy/calendars"))
        let files = tree.paths.filter { $0.hasPrefix("topics/") || $0.hasPrefix("agencies/") }
        #expect(files.count > 20)
        #expect(accounted(for: book.county) == Set(files))
    }

    @Test("every source key that a rule file names stands in docs/rules.md, and no other")
    func sources() {
        let files = tree.paths(in: ["topics", "agencies"], endings: ["json"])
        let used = Set(files.flatMap { Self.sourceKeys(in: tree.text($0)) })
        #expect(used.count > 10)
        let page = Page(path: "docs/rules.md", text: tree.text("docs/rules.md"))
        let listed = page.rows(under: "## Sources").compactMap(\.first)
        #expect(listed == used.sorted())
    }

    @Test("docs/rules.md lists every object class")
    func objectClasses() {
        let page = Page(path: "docs/rules.md", text: tree.text("docs/rules.md"))
        #expect(
            page.rows(under: "### Object classes")
                == ObjectClass.allCases.map { ["`\($0.rawValue)`", $0.name.zh, $0.name.en] })
    }

    /// Words such as `AB-01`.
    static func sourceKeys(in text: String) -> [String] {
        text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
            .map(String.init).filter { word in
                let parts = word.split(separator: "-")
                return parts.count == 2 && parts[0].count == 2 && parts[1].count == 2
                    && parts[0].allSatisfy(\.isUppercase) && parts[1].allSatisfy(\.isNumber)
            }
    }

    @Test("no sample and no test holds a number that could be a living person's")
    func numbers() {
        let found = tree.paths.flatMap { IDNumber.offences(path: $0, text: tree.text($0)) }
        #expect(found.isEmpty, "\(found.list)")
    }

    // MARK: Planted

    @Test("a source key is found wherever it stands")
    func plantedKeys() {
        let text = #""ref": "AB-01", // 见 CD-23（x）; 2026-07-01, E-05, AB-1, P4"#
        #expect(Self.sourceKeys(in: text) == ["AB-01", "CD-23"])
    }

    @Test("the check digit is the one of GB 11643")
    func checkDigit() {
        // The standard's own example.
        #expect(IDNumber.checkDigit(of: Array("11010519491231002".utf8)) == UInt8(ascii: "X"))
        #expect(IDNumber.checkDigit(of: Array("1101051949123100".utf8)) == nil)
    }

    @Test("a right number of a place is seen; a wrong, a longer one or one of nowhere is not")
    func plantedNumber() throws {
        let first = "11010119900101001"
        let digit = try #require(IDNumber.checkDigit(of: Array(first.utf8)))
        let right = first + String(UnicodeScalar(digit))
        let wrong = first + (digit == UInt8(ascii: "1") ? "2" : "1")
        #expect(
            IDNumber.offences(path: "p", text: "a\n\"\(right)\"") == [
                Offence("p", 2, "a number that could be a living person's")
            ])
        #expect(IDNumber.offences(path: "p", text: "\(wrong) 1\(right) \(right)1").isEmpty)
        let nowhere = "99999919900101001"
        let last = try #require(IDNumber.checkDigit(of: Array(nowhere.utf8)))
        let sample = nowhere + String(UnicodeScalar(last))
        #expect(IDNumber.offences(path: "p", text: sample).isEmpty)
    }
}
