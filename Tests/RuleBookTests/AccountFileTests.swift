import Casework
import RuleBook
import Testing

@Suite("The file of accounts")
struct AccountFileTests {
    @Test("accounts are read with role and agency")
    func rows() throws {
        let rows = try SmallBook().accounts()
        #expect(rows.map(\.login) == ["clerk", "bureau", "auditor"])
        #expect(rows.map(\.agency?.text) == ["qinghe-window", "medical-security", nil])
        #expect(rows.map(\.role) == [.window, .agency, .auditor])
        #expect(rows.allSatisfy { $0.proof == .passcode(SmallBook.passcode) })
    }

    @Test("a broken account names file, path, fault and remedy", arguments: Breakage.accounts)
    func broken(_ breakage: Breakage) throws {
        var book = SmallBook()
        try book.change(breakage.file, breakage.old, breakage.new)
        let problems = try book.accountProblems()
        #expect(problems.contains(where: breakage.matches), "found \(problems)")
    }

    @Test(
        "a passcode in the wrong place is not repeated",
        arguments: ["login", "role", "agency", "passcode", "accounts", "key"])
    func secrecy(_ place: String) throws {
        let secret = "qLw!7 scrypt$9$"
        var book = SmallBook()
        switch place {
        case "key": try book.change("accounts.json", "\"login\"", "\"\(secret)\": 1, \"login\"")
        case "accounts": try book.change("accounts.json", "[", "\"\(secret)\", \"x\": [")
        case "role": try book.change("accounts.json", "\"window\"", "\"\(secret)\"")
        case "agency": try book.change("accounts.json", "\"qinghe-window\"", "\"\(secret)\"")
        case "login": try book.change("accounts.json", "\"clerk\"", "\"\(secret)\"")
        default: try book.change("accounts.json", SmallBook.passcode, secret)
        }
        let problems = try book.accountProblems()
        #expect(!problems.isEmpty)
        for problem in problems {
            #expect(!problem.description.contains(secret))
            #expect(!problem.description.contains("scrypt$9"))
        }
    }

    @Test("a row printed into a log keeps its passcode to itself")
    func printing() throws {
        for row in try SmallBook().accounts() {
            #expect(!"\(row)".contains("scrypt") && !String(reflecting: row).contains("scrypt"))
        }
    }

    @Test("without a county the agencies are not checked, their spelling is")
    func withoutCounty() throws {
        var book = SmallBook()
        try book.change("accounts.json", "\"qinghe-window\"", "\"elsewhere\"")
        #expect(try book.accounts(checked: false).first?.agency?.text == "elsewhere")
        #expect(try !book.accountProblems().isEmpty)
        try book.change("accounts.json", "\"elsewhere\"", "\"Else Where\"")
        #expect(throws: Problems.self) { try book.accounts(checked: false) }
    }
}
