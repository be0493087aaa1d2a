import Client
import FoundationEssentials

/// Who calls which server, as the options and the environment say.
enum Caller {
    static let options = [
        Option("--login", "L", "the account 账号", isRequired: true), PasscodePrompt.option,
        Option(
            "--server", "HOST:PORT",
            "where the server listens; 127.0.0.1:61613 or ONEDOOR_SERVER if left out"),
        Option.json,
    ]

    static func endpoint(_ arguments: Arguments) throws(UsageError) -> Endpoint {
        let environment = ProcessInfo.processInfo.environment["ONEDOOR_SERVER"]
        let (host, port) = try address(
            arguments["--server"] ?? environment ?? "127.0.0.1:61613")
        return Endpoint(
            host: host, port: port, login: arguments["--login"] ?? "",
            passcode: try PasscodePrompt.passcode(arguments))
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
