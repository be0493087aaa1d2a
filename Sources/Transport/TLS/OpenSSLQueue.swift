internal import COpenSSL

/// OpenSSL's errors, which it keeps in a queue per thread. A stale entry would be taken for the
/// failure of the next call, so whoever reads one empties the queue.
enum OpenSSLQueue {
    /// The number and the words of the last error.
    static func takeLast() -> (code: CInt, words: String) {
        let error = ERR_peek_last_error()
        ERR_clear_error()
        guard error != 0, let words = unsafe ERR_reason_error_string(error) else {
            return (0, "no reason given")
        }
        return (ERR_GET_REASON(error), unsafe String(cString: words))
    }

    static func clear() { ERR_clear_error() }
}
