import Client
import Configuration
import FoundationEssentials
import Transport

/// Who calls which server, as the options and the environment say.
enum Caller {
    static let options = [
        Option("--login", "L", "the account 账号; a certificate may stand for it"),
        PasscodePrompt.option,
        Option(
            "--server", "HOST:PORT",
            "where the server listens; 127.0.0.1:61613 or ONEDOOR_SERVER if left out"),
        Option(
            "--ca", "FILE",
            "call with TLS; the PEM file of who signed the server's certificate, or ONEDOOR_CA"),
        Option(
            "--certificate", "FILE", "the account's own certificate, PEM; needs --ca and its key"),
        Option("--certificate-key", "FILE", "its private key, PEM"),
        Option(flag: "--plain", "show the passcode to the network in between: no TLS"),
        Option.json,
    ]

    static func endpoint(_ arguments: Arguments) throws(UsageError) -> Endpoint {
        let environment = ProcessInfo.processInfo.environment
        let (host, port) = try address(
            arguments["--server"] ?? environment["ONEDOOR_SERVER"] ?? "127.0.0.1:61613")
        let authority = arguments["--ca"] ?? environment["ONEDOOR_CA"]
        let identity = try identity(arguments)
        if let identity {
            guard let authority else {
                throw UsageError("a certificate is shown over TLS only; name the --ca as well.")
            }
            guard arguments["--login"] != nil else {
                return Endpoint(host: host, port: port, authority: authority, identity: identity)
            }
        }
        guard let login = arguments["--login"] else {
            throw UsageError("an account is missing; give --login, or a --certificate.")
        }
        guard authority != nil || Configuration.isLoopback(host) || arguments.has("--plain") else {
            throw UsageError(
                "without TLS all on the way to \(host) could read the passcode. Name the --ca, or"
                    + " say --plain if that network is trusted.")
        }
        return Endpoint(
            host: host, port: port, login: login,
            passcode: try PasscodePrompt.passcode(arguments),
            security: authority.map { Endpoint.Security(authority: $0, identity: identity) })
    }

    private static func identity(
        _ arguments: Arguments
    ) throws(UsageError) -> ClientTLS.Identity? {
        switch (arguments["--certificate"], arguments["--certificate-key"]) {
        case (nil, nil): return nil
        case (let certificate?, let key?):
            return ClientTLS.Identity(certificateChain: certificate, privateKey: key)
        default: throw UsageError("--certificate and --certificate-key belong together.")
        }
    }

    static func address(_ text: String) throws(UsageError) -> (host: String, port: UInt16) {
        // The last colon, so that [::1]:61613 is read as well.
        guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
            let port = UInt16(text[text.index(after: colon)...]), port > 0
        else { throw UsageError("the server expects HOST:PORT, such as 127.0.0.1:61613.") }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        return (String(host), port)
    }
}
