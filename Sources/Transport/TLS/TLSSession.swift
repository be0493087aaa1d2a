internal import COpenSSL

/// One TLS conversation: bytes of the network go in, plain bytes and bytes for the network come
/// out. It knows no socket.
///
/// OpenSSL reads and writes our buffers directly. Between two calls nothing of ours is kept for
/// it, so that an idle session costs no more than OpenSSL's own few kilobytes.
@safe final class TLSSession {
    /// What OpenSSL may take from and add to while one of its calls runs.
    @safe private struct Carriage {
        var input = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        var output: [UInt8] = []
    }

    /// More than a record that OpenSSL holds incomplete can grow to; see ``receive(_:at:into:)``.
    static let headroomBytes = 20 << 10

    /// Plain bytes that wait to be sealed together, in records as large as possible.
    var staged: [UInt8] = []
    /// Set once; nothing can be sent or received any more, but what was written is worth sending,
    /// because it tells the peer why.
    private(set) var failure: TLSFailure?
    /// The peer has said that it sends no more.
    private(set) var peerFinished = false

    private let session: OpaquePointer
    private let carriage: UnsafeMutablePointer<Carriage>
    /// Keeps the methods alive through which OpenSSL calls back.
    private let context: TLSContext
    private let host: String?
    private var hasSaidGoodbye = false

    init(accepting tls: ServerTLS) {
        unsafe (session, carriage) = Self.make(tls.context)
        context = tls.context
        host = nil
        unsafe SSL_set_accept_state(session)
    }

    /// - Parameter host: a name, which is also told to the server, or an address; the server's
    ///   certificate must be for it.
    init(connecting tls: ClientTLS, host: String) {
        unsafe (session, carriage) = Self.make(tls.context)
        context = tls.context
        self.host = host
        unsafe SSL_set_connect_state(session)
        let isAddress =
            unsafe X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host) == 1
        if !isAddress {
            // The subject is for people; names that programs compare stand in the extension.
            unsafe SSL_set_hostflags(
                session,
                UInt32(
                    X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT))
            let named =
                unsafe SSL_set1_host(session, host) == 1
                && onedoor_tls_name_server(session, host) == 1
            // Nothing is verified against a name that OpenSSL did not take.
            if !named { failure = .wrongHost(host) }
        }
        OpenSSLQueue.clear()
    }

    deinit {
        unsafe SSL_free(session)
        unsafe carriage.deinitialize(count: 1)
        unsafe carriage.deallocate()
    }

    /// The handshake is done, and each side knows of the other what it insisted on.
    var isEstablished: Bool { unsafe SSL_is_init_finished(session) == 1 }

    /// The certificate that the peer showed and that was verified.
    var peerCertificate: PeerCertificate? {
        guard unsafe SSL_get_verify_result(session) == Int(X509_V_OK),
            let certificate = unsafe SSL_get1_peer_certificate(session)
        else { return nil }
        return unsafe Certificate(owning: certificate).shown
    }

    /// Takes bytes of the network out of `buffer`, and writes the plain bytes to its beginning.
    ///
    /// They lie `headroomBytes` from the beginning, so that what was held back as an incomplete
    /// record before has room: plain bytes are never more than the sealed ones they came in.
    ///
    /// - Parameter output: what is to be said in answer, such as the next step of the handshake.
    /// - Returns: how many plain bytes there are.
    func receive(
        _ count: Int, in buffer: UnsafeMutableRawBufferPointer, answering output: inout [UInt8]
    ) -> Int {
        guard failure == nil, !peerFinished else { return 0 }
        let sealed = unsafe buffer[Self.headroomBytes..<(Self.headroomBytes + count)]
        unsafe carriage.pointee.input = UnsafeRawBufferPointer(rebasing: sealed)
        var plain = 0
        speak(to: &output) {
            while failure == nil, !peerFinished {
                let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[plain...])
                OpenSSLQueue.clear()
                let result = unsafe SSL_read(session, room.baseAddress, CInt(room.count))
                guard result > 0 else { return conclude(result) }
                plain += Int(result)
            }
        }
        unsafe carriage.pointee.input = UnsafeRawBufferPointer(start: nil, count: 0)
        return plain
    }

    /// Begins the handshake; only the connecting side has something to say first.
    func begin(saying output: inout [UInt8]) {
        guard failure == nil else { return }
        speak(to: &output) {
            OpenSSLQueue.clear()
            let result = unsafe SSL_do_handshake(session)
            if result <= 0 { conclude(result) }
        }
    }

    /// Seals what was staged.
    func seal(into output: inout [UInt8]) {
        guard !staged.isEmpty, failure == nil else { return }
        speak(to: &output) {
            OpenSSLQueue.clear()
            var written = 0
            let result = unsafe staged.withUnsafeBytes { plain in
                unsafe SSL_write_ex(session, plain.baseAddress, plain.count, &written)
            }
            if result <= 0 { failure = unsafe .last(of: session, host: host) }
        }
        // Not kept for the next time: ten thousand idle connections would keep one each.
        staged = []
    }

    /// Tells the peer that nothing more comes, so that it can tell the end from a cut wire.
    func sayGoodbye(into output: inout [UInt8]) {
        guard !hasSaidGoodbye, failure == nil, isEstablished else { return }
        hasSaidGoodbye = true
        speak(to: &output) {
            unsafe SSL_shutdown(session)
            OpenSSLQueue.clear()
        }
    }

    // MARK: Inside

    /// Finds out why a call went no further: usually, because there is no more input.
    private func conclude(_ result: CInt) {
        switch unsafe SSL_get_error(session, result) {
        case SSL_ERROR_WANT_READ: break
        case SSL_ERROR_ZERO_RETURN: peerFinished = true
        default: failure = unsafe .last(of: session, host: host)
        }
    }

    /// Lends OpenSSL the output for one call, so that it is written without a copy in between.
    private func speak(to output: inout [UInt8], _ body: () -> Void) {
        unsafe swap(&carriage.pointee.output, &output)
        body()
        unsafe swap(&carriage.pointee.output, &output)
    }

    private static func make(
        _ context: TLSContext
    ) -> (session: OpaquePointer, carriage: UnsafeMutablePointer<Carriage>) {
        guard let session = unsafe SSL_new(context.pointer),
            let bio = unsafe BIO_new(context.carrier)
        else { preconditionFailure("OpenSSL has no memory for one more session") }
        let carriage = UnsafeMutablePointer<Carriage>.allocate(capacity: 1)
        unsafe carriage.initialize(to: Carriage())
        unsafe BIO_set_data(bio, carriage)
        unsafe BIO_set_init(bio, 1)
        unsafe SSL_set_bio(session, bio, bio)
        return unsafe (session, carriage)
    }

    /// The way OpenSSL reads and writes: a method table that leads to the carriage.
    static func makeCarrier() -> OpaquePointer? {
        let method = unsafe BIO_meth_new(BIO_TYPE_SOURCE_SINK, "onedoor")
        unsafe BIO_meth_set_read(method) { bio, room, count in
            let carriage = unsafe BIO_get_data(bio).assumingMemoryBound(to: Carriage.self)
            unsafe onedoor_bio_clear_retry(bio)
            let taken = unsafe min(Int(count), carriage.pointee.input.count)
            guard taken > 0, let source = unsafe carriage.pointee.input.baseAddress else {
                unsafe onedoor_bio_retry_read(bio)
                return -1
            }
            unsafe UnsafeMutableRawPointer(room)?.copyMemory(from: source, byteCount: taken)
            unsafe carriage.pointee.input = UnsafeRawBufferPointer(
                rebasing: carriage.pointee.input[taken...])
            return CInt(taken)
        }
        unsafe BIO_meth_set_write(method) { bio, bytes, count in
            let carriage = unsafe BIO_get_data(bio).assumingMemoryBound(to: Carriage.self)
            unsafe onedoor_bio_clear_retry(bio)
            unsafe carriage.pointee.output += UnsafeRawBufferPointer(
                start: bytes, count: Int(count))
            return count
        }
        // A flush is asked for after each step of the handshake and must succeed.
        unsafe BIO_meth_set_ctrl(method) { _, command, _, _ in command == BIO_CTRL_FLUSH ? 1 : 0 }
        return unsafe method
    }
}
