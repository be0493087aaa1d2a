import Transport

/// A socket that can be kept in an array or shared by two threads of a test.
final class Client: Sendable {
    let socket: Socket

    init(_ socket: consuming Socket) {
        self.socket = socket
    }
}
