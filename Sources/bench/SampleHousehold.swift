import Wire

/// A family of three. Every number is another family; their ID numbers name areas that do not
/// exist.
struct SampleHousehold: Sendable {
    let number: Int

    /// Area codes from 990000 on were never given to anybody.
    private static let areas = 10_000
    /// Three digits, from 010 on, three for each family.
    private static let sequences = 330
    static let numbers = 0..<(areas * sequences)

    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.key("contact")
        json.beginObject()
        json.member("name", "样例甲")
        json.member("phone", "000-0000-0100")
        json.endObject()
        json.member("address", "安平县清河镇下湾村1组12号")
        json.key("categories")
        json.beginArray()
        json.string("dibao-household")
        json.endArray()
        json.key("members")
        json.beginArray()
        write(0, "样例甲", "self", "1984-06-09", isAbleToWork: true, to: &json)
        write(1, "样例乙", "spouse", "1986-02-21", isAbleToWork: false, to: &json)
        write(2, "样例丙", "child", "2011-09-03", isAbleToWork: false, to: &json)
        json.endArray()
        json.endObject()
    }

    private func write(
        _ place: Int, _ name: String, _ relation: String, _ birthDate: String,
        isAbleToWork: Bool, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("name", name)
        json.member("relation", relation)
        json.member("birth-date", birthDate)
        json.member("id-number", idNumber(place, born: birthDate))
        json.member("work-ability", isAbleToWork)
        json.endObject()
    }

    private func idNumber(_ place: Int, born birthDate: String) -> String {
        let area = 999_999 - number % Self.areas
        let sequence = 10 + 3 * (number / Self.areas) + place
        let three = String(1_000 + sequence).dropFirst()
        let digits = "\(area)" + birthDate.filter { $0 != "-" } + three
        return digits + Self.check(digits)
    }

    /// GB 11643's check character: ISO 7064 MOD 11-2.
    private static func check(_ digits: String) -> String {
        let rest = digits.utf8.reduce(0) { rest, digit in
            (rest + Int(digit - UInt8(ascii: "0"))) * 2 % 11
        }
        let value = (12 - rest) % 11
        return value == 10 ? "X" : String(value)
    }
}
