import Casework
import FuzzInput

@testable import RuleBook

/// The files an official edits: each kind alone, and as one of a small book.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var input = unsafe FuzzInput(start, count)
    let kind = SmallBook.Kind.allCases[input.choice(below: SmallBook.Kind.allCases.count)]
    // The book costs more than the file, so it is looked at now and then only.
    let looksAtBook = input.choice(below: 8) == 7
    let bytes = input.rest
    let findings = Findings()
    guard let page = Page(kind.file, bytes: bytes, findings) else {
        check(findings, of: bytes, kind)
        return 0
    }
    kind.read(page)
    check(findings, of: bytes, kind)
    guard looksAtBook else { return 0 }
    let book = SmallBook(with: bytes, as: kind)
    switch kind {
    case .accounts: checkAccounts(bytes, book)
    case .topic, .county, .agency, .calendar: checkBook(book, bytes)
    }
    return 0
}

private func check(_ findings: Findings, of bytes: [UInt8], _ kind: SmallBook.Kind) {
    let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
    for problem in findings.all.list where problem.file == kind.file {
        promise((1...lines).contains(problem.line ?? 1), "a problem where no line is")
        promise(!problem.sentence.isEmpty && !problem.remedy.isEmpty, "a problem without words")
        if kind == .accounts { checkSilence(problem) }
    }
}

/// No value of the accounts file is repeated but a code word, and our own words are ASCII and these
/// two. A key that is a word may stand in the path.
private func checkSilence(_ problem: Problem) {
    for text in [problem.sentence, problem.remedy] {
        promise(
            text.unicodeScalars.allSatisfy { $0.isASCII || $0 == "…" || $0 == "—" },
            "a problem repeats what stands in the accounts file")
    }
}

/// What is used at all can be taken from the journal again.
private func checkBook(_ small: SmallBook, _ bytes: [UInt8]) {
    let findings = Findings()
    guard let book = try? RuleBook.understand(small.pages(findings), findings) else {
        promise(!findings.all.list.isEmpty, "a book is refused without a reason")
        return check(findings, of: bytes, small.kind)
    }
    for rule in book.adopted where rule.kind == .topic {
        let topic = try? TopicFile.topic(text: rule.text)
        promise(topic != nil && topic == topic.flatMap { book.county.topics[$0.id] }, "other rules")
    }
    promise(book.adopted.contains { $0.kind == .calendar }, "a book without a calendar")
}

/// Accounts in order are written as a file that holds the same accounts.
private func checkAccounts(_ bytes: [UInt8], _ small: SmallBook) {
    let findings = Findings()
    guard let county = try? RuleBook.understand(small.pages(findings), findings).county else {
        return promise(false, "the small book has a problem")
    }
    let (rows, problems) = accounts(bytes, county)
    check(problems, of: bytes, .accounts)
    guard problems.all.list.isEmpty else { return }
    let text = AccountFile.text(of: rows)
    let (again, none) = accounts(Array(text.utf8), county)
    promise(none.all.list.isEmpty, "what was written has a problem")
    promise(again == rows, "other accounts")
    promise(AccountFile.text(of: again) == text, "written again it is another text")
}

private func accounts(_ bytes: [UInt8], _ county: County) -> ([AccountRow], Findings) {
    let findings = Findings()
    let page = Page(SmallBook.Kind.accounts.file, bytes: bytes, findings)
    return (page.map { AccountFile.rows(of: $0, county) } ?? [], findings)
}
