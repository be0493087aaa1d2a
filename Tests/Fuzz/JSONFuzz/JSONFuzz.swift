import FuzzInput
import Wire

/// JSON as such, and JSON with comments as people write it.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var input = unsafe FuzzInput(start, count)
    let isCommented = input.choice(below: 2) == 1
    let bytes = input.rest
    guard let text = isCommented ? withoutComments(bytes) : bytes else { return 0 }
    let document: JSONDocument
    do throws(JSONError) {
        document = try JSONDocument(parsing: text, depthMax: 16)
    } catch {
        let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
        promise((1...lines).contains(error.position.line), "an error where no line is")
        promise(error.position.column >= 1, "an error before the first column")
        return 0
    }
    for isPretty in [false, true] { checkRoundTrip(document.root, isPretty: isPretty) }
    return 0
}

private func withoutComments(_ bytes: [UInt8]) -> [UInt8]? {
    guard let text = try? JSONComments.blank(bytes) else { return nil }
    let isBreak: (UInt8) -> Bool = { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    promise(text.count == bytes.count, "the comments moved what stands behind them")
    promise(text.indices.allSatisfy { isBreak(text[$0]) == isBreak(bytes[$0]) }, "other lines")
    promise((try? JSONComments.blank(text)) == text, "a comment was left")
    return text
}

/// What was read and written means the same when it is read again.
private func checkRoundTrip(_ root: JSONNode, isPretty: Bool) {
    var writer = JSONWriter(pretty: isPretty)
    write(root, to: &writer)
    guard let again = try? JSONDocument(parsing: writer.bytes, depthMax: 16) else {
        return promise(false, "what was written is no JSON")
    }
    checkSame(root, again.root)
    var second = JSONWriter(pretty: isPretty)
    write(again.root, to: &second)
    promise(second.bytes == writer.bytes, "written again it is another text")
}

private func write(_ node: JSONNode, to json: inout JSONWriter) {
    switch node.kind {
    case .object:
        json.beginObject()
        for member in node.members {
            json.key(named: member.key)
            write(member.value, to: &json)
        }
        json.endObject()
    case .array:
        json.beginArray()
        for element in node.elements { write(element, to: &json) }
        json.endArray()
    case .string: json.string(node.string ?? "")
    case .number:
        if let number = node.int { json.int(number) } else { json.raw(node.raw) }
    case .bool: json.bool(node.bool ?? false)
    case .null: json.null()
    }
}

private func checkSame(_ one: JSONNode, _ other: JSONNode) {
    promise(one.kind == other.kind, "another kind")
    promise(one.int == other.int && one.bool == other.bool, "another value")
    promise(one.int != nil || one.numberText == other.numberText, "another number")
    promise(
        one.string.map { Array($0.utf8) } == other.string.map { Array($0.utf8) }, "another string")
    promise(one.raw.startIndex == one.offset, "a value that is not where it is")
    let (members, others) = (Array(one.members), Array(other.members))
    promise(members.count == others.count, "more or fewer members")
    for (member, twin) in zip(members, others) {
        promise(Array(member.key.utf8) == Array(twin.key.utf8), "another key")
        // The first of that name is the only one.
        promise(one[member.key]?.offset == member.value.offset, "a member is not found")
        checkSame(member.value, twin.value)
    }
    let (elements, twins) = (Array(one.elements), Array(other.elements))
    promise(elements.count == twins.count, "more or fewer elements")
    for (element, twin) in zip(elements, twins) { checkSame(element, twin) }
}
