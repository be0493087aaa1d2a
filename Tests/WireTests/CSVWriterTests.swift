import Testing
import Wire

@Suite("CSV writer")
struct CSVWriterTests {
    @Test("text is quoted where needed and disarmed where a spreadsheet would compute")
    func cells() {
        let table: [(String, String)] = [
            ("医疗救助", "医疗救助"), ("a b", "a b"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
            ("a\r\nb", "\"a\r\nb\""), ("", ""), ("=1+1", "'=1+1"), ("+86", "'+86"),
            ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("＝1", "'＝1"),
            ("=A1,\"x\"", "\"'=A1,\"\"x\"\"\""), ("1-2", "1-2"), ("'x", "'x"),
        ]
        for (value, cell) in table {
            var writer = CSVWriter()
            writer.text(value)
            #expect(writer.bytes == [0xEF, 0xBB, 0xBF] + Array(cell.utf8), "\(value)")
        }
    }

    @Test("rows end with CRLF, numbers keep their sign, empty cells keep their place")
    func rows() {
        var writer = CSVWriter()
        writer.row(["机构", "逾期"])
        writer.text("")
        writer.number(-5)
        writer.endRow()
        writer.number(.min)
        writer.text("")
        writer.endRow()
        let expected = "\u{FEFF}机构,逾期\r\n,-5\r\n-9223372036854775808,\r\n"
        #expect(writer.bytes == Array(expected.utf8))
    }
}
