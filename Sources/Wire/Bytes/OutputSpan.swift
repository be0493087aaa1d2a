/// Texts laid behind each other into room that was reserved for all of them at once: every look
/// whether an array has room costs as much as ten bytes.
extension OutputSpan<UInt8> {
    /// The room must have been reserved.
    mutating func append(copying bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(copying: $0) }
    }

    /// A text that is written out in the code.
    mutating func append(copying text: StaticString) {
        unsafe append(copying: text.bytes)
    }

    @inline(__always)
    private mutating func append(copying bytes: UnsafeBufferPointer<UInt8>) {
        precondition(bytes.count <= freeCapacity, "no room was reserved for a text")
        unsafe withUnsafeMutableBufferPointer { room, count in
            guard let source = bytes.baseAddress, let start = room.baseAddress else { return }
            unsafe (start + count).update(from: source, count: bytes.count)
            count &+= bytes.count
        }
    }
}

extension StaticString {
    /// They stand in the program and are never freed.
    var bytes: UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}
