internal import Casework
internal import Forms

/// What many forms and answers are made of.
enum PlainSchemas {
    static let all: KeyValuePairs<String, Schema> = [
        "Text": .text(1...Form.textBytesMax).noted(
            "At most \(Form.textBytesMax) bytes in UTF-8, so a page of Chinese."),
        "Words": .matching(#"^[^\u0000-\u001f\u007f]*$"#).noted(
            "What is looked for; no control characters are in it."),
        "Code": .matching("^\(word)$").noted(
            "Lower-case words joined by hyphens: the key of an agency, topic, entry or account."
        ).sampled(#""medical-security""#),
        "Area": .matching("^\(word)(/\(word))*$").noted("A place, from the county down.").sampled(
            #""a-county/qinghe""#),
        "Date": .formatted("date").noted("A day in China.").sampled(#""2026-07-01""#),
        "Instant": .formatted("date-time").noted(
            "A moment, told in Beijing time; read with any offset up to 14 hours."
        )
        .sampled(#""2026-07-01T09:30:00+08:00""#),
        "Number": .integer(1...numberMax).noted(
            "Given by the ledger. At most ten digits, so that nobody's telephone is one."),
        "Receipt": .matching("^YM-[0-9]{8}-[0-9]{7,19}$").noted(
            "What the household takes home: day of intake and running number."
        ).sampled(#""YM-20260701-0000042""#),
        "QueryCode": .matching("^[34679AC-HJKMNP-RTV-Y]{4}-[34679AC-HJKMNP-RTV-Y]{4}$").noted(
            "With the receipt it shows the household where its case stands."
        ).sampled(#""7KQ4-XM9T""#),
        "Lease": .matching("^[ol][1-9][0-9]{0,9}-[1-9][0-9]{0,9}$").noted(
            "An obligation or a letter in hand: `o17-4711`, `l5-4712`."
        ).sampled(#""o17-4711""#),
        "Key": .matching(key).noted(
            "1 to \(KeyForm.bytesMax) printable letters of ASCII, perhaps in quotes; no ID number"
                + " in them."
        ),
        "DueDay": .any(of: .named("Date"), .named("Instant")).noted(
            "A day means its end at 24:00; an hour limit is an instant."),
        "Cursor": .string.noted("Takes you to the next page, as `cursor`."),
    ]

    /// A code, see ``Code``.
    static let word = "[a-z]([a-z0-9-]{0,\(Code.lengthMax - 2)}[a-z0-9])?"
    private static let key =
        #"^("[!#-~]{1,\#(KeyForm.bytesMax)}"|[!#-~]{1,\#(KeyForm.bytesMax)})$"#

    static let numberMax: Int64 = 9_999_999_999
}
