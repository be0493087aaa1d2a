import Broker
import Client
import FoundationEssentials
import RuleBook
import Wire

/// An error as the caller sees it: what happened, to which thing, what to do next.
struct Complaint {
    let status: ExitStatus
    /// Nil when everything was said already.
    let text: String?
    private let refusal: ServerRefusal?

    init(_ error: any Error, in command: String) {
        switch error {
        case let error as UsageError:
            status = .usage
            text = "\(error)\nTry `onedoor help \(command)`."
            refusal = nil
        case is Found:
            status = .refused
            text = nil
            refusal = nil
        case let error as ClientError:
            status = Self.status(of: error)
            text = [error.description, Self.advice(on: error)].compactMap(\.self)
                .joined(separator: "\n")
            refusal = if case .refused(let refusal) = error { refusal } else { nil }
        case let error as CocoaError:
            status = .refused
            text = FileTrouble(error).description
            refusal = nil
        default:
            status = .refused
            text = "\(error)"
            refusal = nil
        }
    }

    private static func status(of error: ClientError) -> ExitStatus {
        switch error {
        case .refused, .garbled, .unexpected, .insecure, .unusable: .refused
        case .unreachable, .lost, .timedOut: .unreachable
        }
    }

    private static func advice(on error: ClientError) -> String? {
        switch error {
        case .refused, .unusable: nil
        case .insecure:
            "Check the server's address and the files of certificates. If they are right, tell"
                + " whoever runs the server."
        case .unreachable: "Start it with `onedoor serve`, or name another with --server HOST:PORT."
        case .lost, .timedOut:
            "Whether it was recorded is unknown. Send it again: a case with the same reference, and"
                + " a verb with the same --key, is done only once."
        case .garbled, .unexpected: "Check that --server names the STOMP port of OneDoor."
        }
    }

    /// For programs that asked for JSON.
    var json: [UInt8]? {
        guard let refusal else { return nil }
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.key("refused")
        Self.write(refusal, to: &json)
        json.endObject()
        return json.bytes
    }

    static func write(_ refusal: ServerRefusal, to json: inout JSONWriter) {
        json.beginObject()
        json.member("code", refusal.code)
        json.member("thing", refusal.thing)
        json.member("sentence", refusal.sentence)
        json.member("next-step", refusal.advice.joined(separator: " "))
        json.endObject()
    }
}
