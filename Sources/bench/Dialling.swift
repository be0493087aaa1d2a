import Transport

extension Server {
    /// Starts the loop and opens connections to the broker, in the order in which the handler is to
    /// know them.
    func dial(_ port: UInt16, connections: Int) throws(BenchError) {
        do throws(SocketError) {
            try start()
            for _ in 0..<connections { try dialOnce(port) }
        } catch {
            throw .failed("The broker is not reached: \(error)")
        }
    }

    func dialOnce(_ port: UInt16) throws(SocketError) {
        adopt(try Socket.connect(host: "127.0.0.1", port: port))
    }
}
