import Testing
import Wire

private func parse(_ text: String, depthMax: Int = 32) throws(JSONError) -> JSONNode {
    try JSONDocument(parsing: Array(text.utf8), depthMax: depthMax).root
}

@Suite("JSON document")
struct JSONDocumentTests {
    @Test(
        "what RFC 8259 allows is accepted",
        arguments: [
            "{}", "[]", "null", "true", "false", "0", "-0", "-1", "10", "1.5", "1e9", "1E+9",
            "1.25e-3", "\"\"", "\"a\"", " [ 1 , 2 ] \r\n\t", "[[],{}]", #"{"a":{"b":[null]}}"#,
            #""\"\\\/\b\f\n\r\t\u00e9""#, #""\ud83c\udfe0""#, #""\u0000""#, "\"\u{7F}\"",
            "\"医疗🏠\"", #"{"":0}"#, #"{"a":1,"A":2}"#, "\"\u{2028}\"",
            "123456789012345678901234567890",
        ])
    func accepts(_ text: String) {
        #expect(throws: Never.self) { try parse(text) }
    }

    @Test(
        "everything else is refused",
        arguments: [
            "", " ", "{", "[", "}", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{,}", "{\"a\"}",
            "{\"a\":}", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{1:1}", "{'a':1}", "nul", "nulll",
            "True", "NaN", "Infinity", "+1", "01", "-", "-01", "1.", ".5", "1.e1", "1e", "1e+",
            "0x1", "1 2", "{}{}", "[]]", "\"", "\"a", "\"\\\"", "\"\\x\"", "\"\\u12\"",
            "\"\\u12g4\"",
            "\"\n\"", "\"\t\"", "\"\0\"", #""\ud800""#, #""\udc00""#, #""\ud800a""#,
            #""\ud800\u0041""#, #""\ud800\n""#, "\u{FEFF}{}", "// c\n1", "{\"a\":1,\"a\":2}",
            #"{"a":1,"\u0061":2}"#, #"{"x":{"b":1,"c":2,"b":3}}"#, "[1]\u{A0}", "\"\\", "\"\\u",
            "[\"a\":1]", "{\"a\",1}", "é",
        ])
    func refuses(_ text: String) {
        #expect(throws: JSONError.self) { try parse(text) }
    }

    @Test("bytes that are not UTF-8 are refused")
    func notUTF8() {
        for bad: [UInt8] in [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] {
            #expect(throws: JSONError.self) { try JSONDocument(parsing: [0x22] + bad + [0x22]) }
        }
        #expect(throws: JSONError.self) { try JSONDocument(parsing: [0x22, 0xE5, 0x8C, 0x22]) }
    }

    @Test("a byte that is not UTF-8 is found wherever it stands in a text of any length")
    func notUTF8Anywhere() {
        for length in 1...40 {
            for place in 1...length {
                var bytes = [0x22] + Array(repeating: UInt8(ascii: "a"), count: length) + [0x22]
                bytes[place] = 0xFF
                #expect(throws: JSONError.self) { try JSONDocument(parsing: bytes) }
            }
        }
    }

    @Test("keys of any length are told apart by each of their bytes, and one twice is refused")
    func keys() throws {
        for length in [1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 129] {
            let key = String(repeating: "a", count: length)
            for place in 0..<length {
                var letters = Array(key)
                letters[place] = "b"
                let root = try parse("{\"\(key)\":1,\"\(String(letters))\":2}")
                #expect(root[key]?.int == 1)
                #expect(root[String(letters)]?.int == 2)
                letters[place] = "c"
                #expect(root[String(letters)]?.int == nil)
            }
            #expect(throws: JSONError.self) { try parse("{\"\(key)\":1,\"b\":2,\"\(key)\":3}") }
        }
    }

    @Test("every prefix of a text is refused")
    func prefixes() {
        let bytes = Array(#"{"a":[1,-2.5e3,"é\ud83c\udfe0\n",{"b":null}],"c":true}"#.utf8)
        #expect(throws: Never.self) { try JSONDocument(parsing: bytes) }
        for length in 0..<bytes.count {
            #expect(throws: JSONError.self) { try JSONDocument(parsing: Array(bytes[..<length])) }
        }
    }

    @Test("values nest as deeply as allowed and no deeper")
    func depth() {
        #expect(throws: Never.self) { try parse("[{\"a\":[]}]", depthMax: 3) }
        #expect(throws: JSONError.self) { try parse("[{\"a\":[]}]", depthMax: 2) }
        #expect(throws: Never.self) { try parse("1", depthMax: 0) }
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONError.self) { try parse(deep) }
    }

    @Test("a repeated key is found among many as among few")
    func manyKeys() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let keys = (0..<60_000).map { "\"k\($0)\":\($0)" }
        let root = try parse("{" + keys.joined(separator: ",") + "}")
        #expect(root["k59999"]?.int == 59_999)
        #expect(throws: JSONError.self) {
            try parse("{" + keys.joined(separator: ",") + ",\"\\u006b7\":0}")
        }
        // Each with each would be two thousand million comparisons.
        #expect(clock.now - start < .seconds(10))
    }

    @Test("an error names the place and never the value")
    func place() {
        let error = #expect(throws: JSONError.self) {
            try parse("{\n  \"名\": 1,\n  \"医疗\": geheim }")
        }
        #expect(error?.position.line == 3)
        #expect(error?.position.column == 9)
        #expect(error?.position.offset == 26)
        #expect(error?.description == "line 3, column 9: A value is expected here.")
    }
}

@Suite("JSON node")
struct JSONNodeTests {
    @Test("values are found and converted")
    func values() throws {
        let root = try parse(
            #"{"a":[1,{"x":"y"},[]],"s":"q\"\u00e9\ud83c\udfe0","#
                + #""t":true,"f":false,"n":null,"\u006b":5}"#
        )
        #expect(root.kind == .object)
        #expect(root.members.map(\.key) == ["a", "s", "t", "f", "n", "k"])
        #expect(root["a"]?.elements.map(\.kind) == [.number, .object, .array])
        #expect(root["a"]?.elements.compactMap { $0["x"]?.string } == ["y"])
        #expect(root["s"]?.string == "q\"é🏠")
        #expect(root["t"]?.bool == true)
        #expect(root["f"]?.bool == false)
        #expect(root["n"]?.isNull == true)
        #expect(root["k"]?.int == 5)
        #expect(root["missing"] == nil)
        #expect(root["a"].map { Array($0.raw) } == Array(#"[1,{"x":"y"},[]]"#.utf8))
    }

    @Test("an integer is one that is written as one and fits")
    func integers() throws {
        let table: [(String, Int64?)] = [
            ("0", 0), ("-0", 0), ("42", 42), ("-9223372036854775808", .min),
            ("9223372036854775807", .max), ("9223372036854775808", nil), ("1.0", nil), ("1e2", nil),
            ("\"1\"", nil),
        ]
        for (text, int) in table {
            #expect(try parse(text).int == int, "\(text)")
        }
        #expect(try parse("1.50").numberText == "1.50")
    }

    @Test("asking for the wrong kind gives nothing")
    func wrongKind() throws {
        let array = try parse(#"["a",1,"b",2]"#)
        #expect(array["a"] == nil)
        #expect(array.members.map(\.key).isEmpty)
        #expect(array.string == nil)
        #expect(try parse(#"{"a":1}"#).elements.map(\.kind).isEmpty)
        #expect(try parse("\"a\"")["a"] == nil)
        #expect(try parse("1").bool == nil)
    }

    @Test("keys are compared byte for byte")
    func bytes() throws {
        let root = try parse("{\"e\u{301}\":1,\"\u{E9}\":2}")
        #expect(root["\u{E9}"]?.int == 2)
        #expect(root["e\u{301}"]?.int == 1)
    }

    @Test("a node knows its line")
    func line() throws {
        let root = try parse("{\n\"a\":\n\n[1]}")
        #expect(root["a"]?.line == 4)
        #expect(root["a"]?.offset == 8)
        #expect(root.line == 1)
    }
}

@Suite("JSON comments")
struct JSONCommentsTests {
    @Test("comments become spaces and lines stay")
    func blanks() throws {
        let text = "{ // médical\n \"a\": \"//no /*no*/ \\\"\", /* x\r\n\"y */ \"b\": 1 }//"
        let blank = try JSONComments.blank(Array(text.utf8))
        #expect(blank.count == text.utf8.count)
        let root = try JSONDocument(parsing: blank).root
        #expect(root["a"]?.string == "//no /*no*/ \"")
        #expect(root["b"]?.int == 1)
        #expect(root["b"]?.line == 3)
    }

    @Test("what is no comment stays, and a comment separates")
    func rest() throws {
        for text in ["/", "1/2", "\"unfinished // ", "\"a\\", "{}"] {
            #expect(try JSONComments.blank(Array(text.utf8)) == Array(text.utf8))
        }
        #expect(try JSONComments.blank(Array("1/**/2".utf8)) == Array("1    2".utf8))
    }

    @Test("a block comment must end", arguments: ["/*", "1 /* *", "/*/", "/* \n // "])
    func unfinished(_ text: String) {
        let error = #expect(throws: JSONError.self) { try JSONComments.blank(Array(text.utf8)) }
        #expect(error?.position.line == 1)
    }
}
