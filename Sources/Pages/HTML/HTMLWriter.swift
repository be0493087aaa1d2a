internal import Casework

/// Nodes → the bytes of a document, in one language.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []
    private let language: Language

    init(in language: Language) {
        self.language = language
        bytes.reserveCapacity(16 << 10)
    }

    /// A whole document.
    static func document(_ root: Node, in language: Language) -> [UInt8] {
        var writer = HTMLWriter(in: language)
        writer.bytes += "<!DOCTYPE html>\n".utf8
        writer.write(root)
        writer.bytes.append(UInt8(ascii: "\n"))
        return writer.bytes
    }

    mutating func write(_ node: Node) {
        switch node {
        case .text(let text): escape(text)
        case .said(let name): escape(name.text(in: language))
        case .group(let nodes): for node in nodes { write(node) }
        case .element(let element): write(element)
        }
    }

    private mutating func write(_ element: Element) {
        bytes.append(UInt8(ascii: "<"))
        bytes += element.name.utf8
        for attribute in element.attributes {
            bytes.append(UInt8(ascii: " "))
            bytes += attribute.name.utf8
            switch attribute.value {
            case .none: continue
            case .text(let text): quote(text)
            case .said(let name): quote(name.text(in: language))
            }
        }
        bytes.append(UInt8(ascii: ">"))
        guard !element.isVoid else { return }
        // A parser drops the first line break of these; the one that is meant must not be it.
        if element.name == "textarea" { bytes.append(UInt8(ascii: "\n")) }
        for node in element.content { write(node) }
        bytes += "</".utf8
        bytes += element.name.utf8
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func quote(_ text: String) {
        bytes += "=\"".utf8
        escape(text)
        bytes.append(UInt8(ascii: "\""))
    }

    /// For content and for quoted attributes alike. Control characters have no place in HTML.
    private mutating func escape(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            case 0x09, 0x0A: bytes.append(byte)
            case 0..<0x20, 0x7F: bytes += "\u{FFFD}".utf8
            default: bytes.append(byte)
            }
        }
    }
}
