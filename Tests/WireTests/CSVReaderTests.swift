import Testing
import Wire

@Suite("Reading CSV")
struct CSVReaderTests {
    @Test("gives back what was written, whatever stands in the cells")
    func roundTrip() {
        let rows = [
            ["机构", "a,b", "say \"no\"", ""], ["", "", "", ""], ["two\r\nlines", "x", "\"", ","],
            ["one"],
        ]
        var writer = CSVWriter()
        for row in rows {
            writer.row(row)
            writer.endRow()
        }
        let read = CSVReader.rows(String(decoding: writer.bytes, as: UTF8.self))
        #expect(read == rows.flatMap { [$0, []] })
    }

    @Test("takes a last line without an end, and nothing out of nothing")
    func ends() {
        #expect(CSVReader.rows("") == [])
        #expect(CSVReader.rows("a,b\r\n1,") == [["a", "b"], ["1", ""]])
        #expect(CSVReader.rows("\"open") == [["open"]])
        #expect(CSVReader.rows("\r\n\"\"\r\n") == [[], [""]])
    }
}
