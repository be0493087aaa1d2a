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
        case 2: try checkOffering(body, on: .social)
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
    guard case .publish(let draft, _) = try OfferingForm.readCommand(body, list: list) else {
        return
    }
    let text = OfferingForm.text(draft)
    promise((try? OfferingForm.draft(text)) == draft, "another offering")
    let again = (try? OfferingForm.draft(text)).map { Array(OfferingForm.text($0).utf8) }
    promise(again == Array(text.utf8), "written again it is another text")
}

private func checkClocks(_ body: [UInt8]) throws(Refusal) {
    let clocks = try ClockForm.clocks(String(decoding: body, as: UTF8.self))
    let text = ClockForm.text(clocks)
    promise((try? ClockForm.clocks(text)) == clocks, "other clocks")
    promise((try? ClockForm.clocks(text)).map(ClockForm.text) == text, "another text")
}

/// A refusal is written in English and names places by code words, so a letter that is not ASCII
/// can only be a value that somebody sent.
private func checkSilence(_ refusal: Refusal) {
    for text in [refusal.thing, refusal.sentence, refusal.nextStep] {
        promise(text.utf8.allSatisfy { $0 < 0x80 }, "a refusal repeats what was sent")
    }
}
