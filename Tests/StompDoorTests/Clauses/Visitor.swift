import Handover
import Testing

@testable import StompDoor

/// What the clause tests do again and again, written as frames.
extension House {
    /// Connected to the door and silent.
    func visitor() throws -> RawClient { RawClient(try socket()) }

    /// Admitted, with nothing unread.
    func visitor(
        _ login: String, _ version: String = "1.2", heartBeat: String = "0,0"
    ) throws -> RawClient {
        let client = try visitor()
        try client.say(
            "CONNECT", "accept-version:\(version)", "host:here", "login:\(login)",
            "passcode:\(Office.passcode)", "heart-beat:\(heartBeat)")
        let frame = try client.hear("CONNECTED")
        try #require(frame["version"] == version)
        return client
    }

    /// Sends so many cases of one need each to medical security.
    func submit(_ count: Int) throws {
        let clerk = try visitor("qinghe-clerk")
        for number in 1...count {
            try clerk.ask("SEND", "destination:/intake", body: SampleCase.medical("QH-\(number)"))
        }
    }

    /// An entry of the social list comes onto it, which everybody hears who listens.
    func publish(_ code: String) throws {
        try visitor("charity").ask(
            "SEND", "destination:/list/social", body: SampleCase.offering(code))
        try visitor("secretariat").ask(
            "SEND", "destination:/list/social/anping-charity-federation/\(code)/publish")
    }

    /// Somebody of medical security with an open subscription to its queue, whose id is `1`.
    func reader(
        _ ack: String, _ version: String = "1.2", prefetch: Int = 16
    ) throws -> RawClient {
        let client = try visitor("medical-security", version)
        try client.ask(
            "SUBSCRIBE", "id:1", "destination:/queue/medical-security", "ack:\(ack)",
            "prefetch-count:\(prefetch)")
        return client
    }

    /// Runs on a thread of its own: what watches the clock may neither wait for the other tests
    /// nor hold them up.
    func apart<Value: Sendable>(
        _ body: @escaping @Sendable (House) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            _ = NamedThread.start("apart") {
                continuation.resume(with: Result { try body(self) })
            }
        }
    }

    /// The obligations that are handed to a new reader as given back by another, in order.
    func givenBack(_ count: Int) throws -> [String] {
        let next = try reader("client-individual")
        let numbers = try (0..<count).map { _ in
            let message = try next.hear("MESSAGE")
            #expect(message["redelivered"] == "true", "\(message)")
            return try #require(message["obligation"])
        }
        #expect(try next.hearsNothing())
        return numbers.sorted()
    }
}

extension RawClient {
    /// So many messages of the queue, in the order of their arrival.
    func messages(_ count: Int) throws -> [RawFrame] {
        try (0..<count).map { _ in try hear("MESSAGE") }
    }

    /// ACK or NACK with a receipt, as 1.2 writes it.
    @discardableResult
    func settle(
        _ command: String, _ message: RawFrame, at location: SourceLocation = #_sourceLocation
    ) throws -> RawFrame {
        let id = try #require(message["ack"], "\(message)", sourceLocation: location)
        return try ask(command, "id:\(id)", at: location)
    }

    /// Opens the subscription `letters` to the letters of an agency.
    func readLetters(
        _ agency: String, ack: String = "client-individual", prefetch: Int = 16,
        at location: SourceLocation = #_sourceLocation
    ) throws {
        try ask(
            "SUBSCRIBE", "id:letters", "destination:/letters/\(agency)", "ack:\(ack)",
            "prefetch-count:\(prefetch)", at: location)
    }
}
