/// Where a server listens, and who calls it.
public struct Endpoint: Sendable, Equatable {
    public let host: String
    public let port: UInt16
    public let login: String
    public let passcode: String

    public init(host: String, port: UInt16, login: String, passcode: String) {
        self.host = host
        self.port = port
        self.login = login
        self.passcode = passcode
    }
}

// Keeps the passcode out of a line that interpolates an endpoint.
extension Endpoint: CustomStringConvertible {
    public var description: String { "\(login)@\(host):\(port)" }
}
