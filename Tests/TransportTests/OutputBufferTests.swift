import Testing

@testable import Transport

@Suite("OutputBuffer") struct OutputBufferTests {
    @Test("however the writes are cut, the bytes leave in order", arguments: [1, 3, 7, 1_000])
    func cuts(step: Int) {
        var buffer = OutputBuffer()
        let all = (0..<500).map { UInt8(truncatingIfNeeded: $0) }
        buffer.bytes += all[..<200]
        var sent: [UInt8] = []
        var appended = false
        while buffer.pending > 0 {
            let count = min(step, buffer.pending)
            unsafe buffer.withUnsent { rest in unsafe sent += rest.prefix(count) }
            buffer.markSent(count)
            if !appended {
                buffer.bytes += all[200...]
                appended = true
            }
        }
        #expect(sent == all)
    }
}
