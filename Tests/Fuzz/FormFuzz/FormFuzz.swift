import Casework
import Forms
import FuzzInput
import Wire

/// What callers send as JSON, and the texts that the tables keep.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var input = unsafe FuzzInput(start, count)
    let kind = input.choice(below: 4 + VerbForm.words.count)
    let body = input.rest
    do throws(Refusal) {
        switch kind {
        case 0: try checkCase(body)
        case 1: try checkOffering(body, on: .government)
        case 2:
            PackageCheck.check(body)
            try checkOffering(body, on: .social)
        case 3: try checkClocks(body)
        default: _ = try VerbForm.read(VerbForm.words[kind - 4], body: body)
        }
    } catch {
        checkSilence(error)
    }
    return 0
}

private func checkCase(_ body: [UInt8]) throws(Refusal) {
    let draft = try CaseForm.read(body)
    let text = written(draft)
    promise((try? CaseForm.read(text)) == draft, "another case")
    promise((try? CaseForm.read(text)).map(written) == text, "written again it is another text")
}

private func written(_ draft: CaseDraft) -> [UInt8] {
    var json = JSONWriter()
    CaseForm.write(draft, to: &json)
    return json.bytes
}

private func checkOffering(_ body: [UInt8], on list: OfferingList) throws(Refusal) {
    let command = try OfferingForm.readCommand(body, list: list, owner: AgencyID("owner"))
    guard case .write(let sent, _, _) = command else { return }
    let draft = list == .government ? generated.completed(by: sent) : sent
    let text = OfferingForm.text(draft)
    promise((try? OfferingForm.draft(text)) == draft, "another offering")
    let again = (try? OfferingForm.draft(text)).map { Array(OfferingForm.text($0).utf8) }
    promise(again == Array(text.utf8), "written again it is another text")
}

/// What a topic's file says: of a government entry only the rest is sent.
private let generated = OfferingDraft(
    code: "generated", title: Name(zh: "医疗救助", en: "Medical aid"), topics: [], kind: .cash,
    categories: ["margin"], areas: [], eligibility: "困难群众", exclusions: nil, schedule: nil,
    contact: nil, validFrom: nil, validTo: nil, legalSource: "社会救助法 art. 32", amount: nil,
    materials: [OfferingDraft.Material(name: "发票", isVerifiable: false)], capacity: nil,
    needsConsent: false)

private func checkClocks(_ body: [UInt8]) throws(Refusal) {
    let clocks = try ClockForm.read(list: Form.document(body))
    let text = written(clocks)
    let again = try? ClockForm.read(list: Form.document(text))
    promise(again == clocks, "other clocks")
    promise(again.map(written) == text, "another text")
    checkRow(clocks)
}

private func written(_ clocks: [Clock]) -> [UInt8] {
    var json = JSONWriter()
    ClockForm.write(clocks, to: &json)
    return json.bytes
}

/// The same clocks as an obligation's row keeps them.
private func checkRow(_ clocks: [Clock]) {
    guard let window = AgencyID("window"), let area = Area("a"), let topic = TopicID("topic"),
        let first = clocks.first
    else { return }
    let route = Route(
        id: ObligationID(1), caseID: CaseID(1), need: 0,
        rules: RuleReference(topic: topic, variant: nil, version: "1"), agency: first.owner,
        window: window, area: area, isUrgent: false, partOf: nil)
    let text = ClockText.write(clocks, of: route)
    let read = ClockText.read(text.span, agency: route.agency, window: route.window)
    promise(read == clocks, "other clocks in the row")
}

/// A refusal is written in English and names places by code words, so a letter that is not ASCII
/// can only be a value that somebody sent.
func checkSilence(_ refusal: Refusal) {
    for text in [refusal.thing, refusal.sentence, refusal.nextStep] {
        promise(text.utf8.allSatisfy { $0 < 0x80 }, "a refusal repeats what was sent")
    }
}
