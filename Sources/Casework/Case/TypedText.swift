/// Letters, digits and hyphens as people type them off a sheet of paper: small or capital, of half
/// or full width, with spaces and any dash between them.
struct TypedText {
    /// Capital letters of ASCII, digits and hyphens.
    let bytes: [UInt8]

    /// Nil where anything else is in it, or more than the limit.
    init?(_ text: String, limit: Int) {
        guard text.utf8.count <= limit else { return nil }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            // Spaces of both widths, and what comes along when a line is copied.
            case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000: continue
            // Hyphens and dashes, as phones like to put them.
            case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x2E3A: bytes.append(UInt8(ascii: "-"))
            // The full width of `!` to `~` stands at a fixed distance.
            case 0xFF01...0xFF5E:
                guard let byte = Self.capital(UInt8(scalar.value - 0xFEE0)) else { return nil }
                bytes.append(byte)
            case 0x21...0x7E:
                guard let byte = Self.capital(UInt8(scalar.value)) else { return nil }
                bytes.append(byte)
            default: return nil
            }
        }
        self.bytes = bytes
    }

    private static func capital(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): byte
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
        default: nil
        }
    }
}
