/// One header of a request or response.
public struct HeaderLine: Sendable, Equatable {
    /// In small letters.
    public let name: String
    /// Without the blanks around it.
    public let value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

extension [HeaderLine] {
    /// - Parameter name: in small letters.
    func first(_ name: String) -> String? {
        first { $0.name == name }?.value
    }

    func values(of name: String) -> [String] {
        filter { $0.name == name }.map(\.value)
    }

    /// Whether the connection may serve another message after this one.
    func keepAlive(_ version: HTTPVersion) -> Bool {
        let words = values(of: "connection").flatMap { $0.utf8.split(separator: Ascii.comma) }
        func says(_ word: StaticString) -> Bool {
            words.contains {
                let bytes = $0.span
                return FieldText.isWord(bytes.extracting(FieldText.trimmed(bytes)), word)
            }
        }
        return !says("close") && (version == .v1_1 || says("keep-alive"))
    }

    /// Their names and values.
    var bytes: Int {
        reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    }
}
