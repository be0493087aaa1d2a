import Foundation
import Testing
import Wire

private func written(pretty: Bool = false, _ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(pretty: pretty)
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
}

private func sample(_ writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("a", "x")
    writer.key("b")
    writer.beginArray()
    writer.int(1)
    writer.null()
    writer.beginObject()
    writer.endObject()
    writer.beginArray()
    writer.endArray()
    writer.raw(Array("2.50".utf8))
    writer.endArray()
    writer.member("c", true)
    writer.member("d", -7)
    writer.endObject()
}

@Suite("JSON writer")
struct JSONWriterTests {
    @Test("commas come by themselves")
    func compact() {
        #expect(written(sample) == #"{"a":"x","b":[1,null,{},[],2.50],"c":true,"d":-7}"#)
    }

    @Test("the pretty form has one member per line")
    func pretty() {
        let expected = """
            {
              "a": "x",
              "b": [
                1,
                null,
                {},
                [],
                2.50
              ],
              "c": true,
              "d": -7
            }
            """
        #expect(written(pretty: true, sample) == expected)
    }

    @Test("only what must be escaped is escaped")
    func escapes() {
        #expect(
            written { $0.string("a\"\\\n\r\t\u{0}\u{1F}/é🏠\u{7F}") }
                == #""a\"\\\n\r\t\u0000\u001f/é🏠"# + "\u{7F}\"")
    }

    @Test("what must be escaped is found wherever it stands in a text of any length")
    func escapesAnywhere() {
        for length in 1...40 {
            for place in 0..<length {
                var letters = Array(repeating: Character("é"), count: length)
                letters[place] = "\""
                let expected = letters.map { $0 == "\"" ? "\\\"" : String($0) }.joined()
                #expect(written { $0.string(String(letters)) } == "\"\(expected)\"")
                letters[place] = "\0"
                let member = written { json in
                    json.beginObject()
                    json.member("k", String(letters))
                    json.endObject()
                }
                #expect(member.contains("\\u0000") && !member.contains("\0"))
            }
        }
    }

    @Test("a node's source can be passed on unchanged")
    func passesOn() throws {
        let root = try JSONDocument(parsing: Array(#"{"a": [1, 2] }"#.utf8)).root
        let source = try #require(root["a"]?.raw)
        #expect(written { $0.raw(source) } == "[1, 2]")
    }

    @Test(
        "random values survive writing and reading, and Foundation reads the same",
        arguments: 1...40 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SmallRandom(seed: seed)
        let value = Value.random(&random, depth: 4)
        for pretty in [false, true] {
            var writer = JSONWriter(pretty: pretty)
            value.write(to: &writer)
            #expect(Value(try JSONDocument(parsing: writer.bytes).root) == value)
            let oracle = try JSONSerialization.jsonObject(
                with: Data(writer.bytes), options: .fragmentsAllowed)
            #expect(Value(foundation: oracle) == value)
        }
    }

    @Test(
        "random damage is judged as Foundation judges it, or more strictly",
        arguments: 1...20 as ClosedRange<UInt64>)
    func damage(seed: UInt64) {
        var random = SmallRandom(seed: seed)
        var writer = JSONWriter()
        Value.random(&random, depth: 3).write(to: &writer)
        // No exponents: Foundation refuses numbers that no Double holds, RFC 8259 does not.
        let letters = Array("{}[]\",:\\u0-1. tn/".utf8) + [0x80, 0xE5, 0x00]
        for _ in 0..<100 where !writer.bytes.isEmpty {
            var bytes = writer.bytes
            bytes[Int.random(in: 0..<bytes.count, using: &random)] =
                letters[Int.random(in: 0..<letters.count, using: &random)]
            guard (try? JSONDocument(parsing: bytes)) != nil else { continue }
            let oracle = try? JSONSerialization.jsonObject(
                with: Data(bytes), options: .fragmentsAllowed)
            #expect(oracle != nil, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}

private indirect enum Value: Equatable {
    case object([String: Value])
    case array([Value])
    case string(String)
    case int(Int64)
    case bool(Bool)
    case null

    static func random(_ random: inout SmallRandom, depth: Int) -> Value {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &random) {
        case 0: return .string(random.text("ab\"\\/\n\r\t\u{1}é救🏠", lengthMax: 20))
        case 1: return .int(Int64.random(in: .min ... .max, using: &random))
        case 2: return .bool(Bool.random(using: &random))
        case 3: return .null
        case 4:
            let count = Int.random(in: 0...5, using: &random)
            return .array((0..<count).map { _ in .random(&random, depth: depth - 1) })
        default:
            var members: [String: Value] = [:]
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                members[random.text("kl\"\n救", lengthMax: 6)] = .random(&random, depth: depth - 1)
            }
            return .object(members)
        }
    }

    func write(to writer: inout JSONWriter) {
        switch self {
        case .object(let members):
            writer.beginObject()
            for (key, value) in members {
                writer.key(named: key)
                value.write(to: &writer)
            }
            writer.endObject()
        case .array(let elements):
            writer.beginArray()
            for element in elements { element.write(to: &writer) }
            writer.endArray()
        case .string(let text): writer.string(text)
        case .int(let int): writer.int(int)
        case .bool(let bool): writer.bool(bool)
        case .null: writer.null()
        }
    }

    init?(_ node: JSONNode) {
        switch node.kind {
        case .object:
            var members: [String: Value] = [:]
            for (key, value) in node.members { members[key] = Value(value) }
            self = .object(members)
        case .array: self = .array(node.elements.compactMap { Value($0) })
        case .string:
            guard let text = node.string else { return nil }
            self = .string(text)
        case .number:
            guard let int = node.int else { return nil }
            self = .int(int)
        case .bool:
            guard let bool = node.bool else { return nil }
            self = .bool(bool)
        case .null: self = .null
        }
    }

    init?(foundation value: Any) {
        switch value {
        case let members as [String: Any]: self = .object(members.compactMapValues(Value.init))
        case let elements as [Any]: self = .array(elements.compactMap(Value.init))
        case let text as String: self = .string(text)
        case is NSNull: self = .null
        case let number as NSNumber:
            let isBool = unsafe number.objCType.pointee == 0x63
            self = isBool ? .bool(number.boolValue) : .int(number.int64Value)
        default: return nil
        }
    }
}
