import Testing

@testable import Casework

@Suite("An ID number")
struct IDNumberTests {
    /// The check characters of GB 11643 in the standard's own table, as an independent judge.
    private static func judged(_ digits: String) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        return digits + String(Array("10X98765432")[sum % 11])
    }

    @Test("is taken when its check digit fits, whichever of the eleven it is")
    func right() throws {
        var last: Set<Character> = []
        for sequence in 0...999 {
            let padded = String(String(1_000 + sequence).dropFirst())
            let text = Self.judged("99999919570302" + padded)
            let number = try IDNumber(reading: text)
            #expect(number.text == text)
            #expect(number.birthDate == CivilDate("1957-03-02"))
            let born = try #require(CivilDate("1957-03-02"))
            #expect(IDNumber(area: 999_999, born: born, sequence: sequence) == number)
            last.insert(text.last ?? " ")
        }
        #expect(last.count == 11)
    }

    @Test("of the standard's example is right, with X in either case, and kept with a large one")
    func standard() throws {
        let text = "11010519491231" + "002X"
        #expect(try IDNumber(reading: text).text == text)
        #expect(IDNumber(text.lowercased())?.text == text)
    }

    @Test(
        "that is wrong is refused by its kind",
        arguments: [
            ("", .length), ("9", .length), ("99999919570302001", .length),
            ("9999991957030200188", .length), ("999999570302001", .length),
            (" 999999195703020018", .length),
            ("99999919570302001 ", .signs), ("99999919570302001Y", .signs),
            ("X99999195703020018", .signs), ("9999991957030200X8", .signs),
            ("999999-95703020018", .signs), ("99999919570302001８", .signs),
            ("９９９９９９１９５７０３０２００１８", .signs), ("身份证号码未填写请补充完整谢谢啊啊啊", .signs),
            ("999999195713020018", .date), ("999999195702300018", .date),
            ("999999195700020018", .date), ("999999195703000018", .date),
            ("999999190002290018", .date), ("999999179912310018", .date),
            ("999999000001010018", .date),
            ("999999195703020017", .checkDigit), ("99999919570302001X", .checkDigit),
            ("999999195703020108", .checkDigit), ("999999195703200018", .checkDigit),
        ] as [(String, IDNumber.Fault)])
    func wrong(_ text: String, _ fault: IDNumber.Fault) {
        #expect(throws: fault) { try IDNumber(reading: text) }
        #expect(IDNumber(text) == nil)
    }

    @Test("with one digit wrong or two neighbours swapped never passes")
    func slips() throws {
        let right = Array(Self.judged("99999919840609003"))
        for place in right.indices {
            for digit in "0123456789X" where digit != right[place] {
                var slip = right
                slip[place] = digit
                #expect(IDNumber(String(slip)) == nil)
            }
            guard place > 0, right[place] != right[place - 1] else { continue }
            var slip = right
            slip.swapAt(place, place - 1)
            #expect(IDNumber(String(slip)) == nil)
        }
    }

    @Test("is made of parts only when they have room in it")
    func parts() throws {
        let born = try #require(CivilDate("1800-01-01"))
        #expect(IDNumber(area: 0, born: born, sequence: 0)?.text.hasPrefix("000000180001") == true)
        #expect(IDNumber(area: 1_000_000, born: born, sequence: 1) == nil)
        #expect(IDNumber(area: -1, born: born, sequence: 1) == nil)
        #expect(IDNumber(area: 1, born: born, sequence: 1_000) == nil)
        #expect(IDNumber(area: 1, born: born.adding(days: -1), sequence: 1) == nil)
    }

    @Test("is not shown by anything that prints, reflects or dumps it")
    func hidden() throws {
        let number = try IDNumber(reading: "999999195703020018")
        let member = Household.Member(
            name: "甲", relation: .own, birthDate: nil, idNumber: number, isAbleToWork: nil)
        var dumped = ""
        dump(member, to: &dumped)
        for text in [
            "\(number)", String(reflecting: number), "\(member)", String(reflecting: [number]),
            "\([number: 1])", dumped,
        ] {
            #expect(!text.contains("9999991957") && !text.contains("1957"), "\(text)")
        }
    }

    @Test("no word about a fault holds a digit of the number")
    func expectations() {
        for fault in IDNumber.Fault.allCases {
            #expect(!fault.expectation.contains("99"))
            #expect(!fault.expectation.isEmpty)
        }
    }

    @Test(
        "is found in a text where it stands apart from other digits",
        arguments: [
            ("999999195703020018", true), ("QH-999999195703020018-1", true),
            ("BOX99999919840609003x", true), ("9999991957030200181", false),
            ("1999999195703020018", false), ("999999195703020017", false),
            ("999999 195703020018", false), ("QH-2026-000001", false), ("", false),
        ])
    func occurrence(_ text: String, _ isFound: Bool) {
        #expect(IDNumber.occurs(in: text) == isFound)
    }
}
