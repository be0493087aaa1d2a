import Casework
import Foundation
import Ledger
import Wire

/// The HTTP door over TCP.
final class HTTPEntrance: Entrance {
    private let house: House
    private var callers: [Person: HTTPCaller] = [:]

    init(_ house: House) { self.house = house }

    func perform(_ deed: Deed, by person: Person, key: String?) throws -> Answer {
        let (method, path, body) = try deed.request(by: person)
        let media = if case .send = deed { Letterhead.contentType } else { "application/json" }
        return try Self.answer(
            ask(method, path, body, contentType: media, by: person, key: key))
    }

    func poll(_ queue: Queue, max: Int, by person: Person) throws -> Result<[Handed], Refusal> {
        let address =
            switch queue {
            case .obligations(let agency): "/v1/queues/\(agency)/poll"
            case .letters(let box): "/v1/letters/\(box)/poll"
            }
        let response = try ask("POST", address, #"{"max": \#(max)}"#, by: person)
        guard response.status == 200 else { return .failure(try Self.refusal(response)) }
        guard let deliveries = try response.json()["deliveries"] else {
            throw Unexpected(response)
        }
        return .success(try deliveries.elements.map(Self.handed))
    }

    func settle(
        _ handed: Handed, _ judgement: Judgement, by person: Person, key: String?
    ) throws -> Answer {
        try Self.answer(
            ask("POST", "/v1/leases/\(handed.lease)/\(judgement.rawValue)", by: person, key: key))
    }

    private func ask(
        _ method: String, _ path: String, _ body: String = "",
        contentType: String = "application/json", by person: Person, key: String? = nil
    ) throws -> Response {
        let caller = try callers[person] ?? HTTPCaller(person, in: house)
        callers[person] = caller
        guard let key else {
            return try caller.ask(method, path, body, headers: ["content-type": contentType])
        }
        return try caller.ask(
            method, path, body, headers: ["content-type": contentType, "idempotency-key": key])
    }

    // MARK: What is heard

    private static func handed(_ node: JSONNode) throws -> Handed {
        guard let lease = node["lease"]?.string, let deliveries = node["delivery-count"]?.int,
            node["redelivered"]?.bool == (deliveries > 1), let delivery = node["delivery"]
        else { throw Unexpected(node.raw) }
        return Handed(paper: try paper(delivery, deliveries: Int(deliveries)), lease: lease)
    }

    private static func paper(_ node: JSONNode, deliveries: Int) throws -> Paper {
        if let id = node["obligation"]?.int {
            return Paper(
                item: .obligation(ObligationID(id)), deliveries: deliveries,
                body: String(decoding: node.raw, as: UTF8.self))
        }
        guard let id = node["letter"]?.int,
            let body = node["body"]?.string.flatMap({ Data(base64Encoded: $0) })
        else { throw Unexpected(node.raw) }
        return Paper(
            item: .letter(LetterID(id)), deliveries: deliveries, sender: node["from"]?.string,
            returned: node["returned"]?.string,
            contentType: node["headers"]?["content-type"]?.string,
            body: String(decoding: body, as: UTF8.self))
    }

    static func answer(_ response: Response) throws -> Answer {
        guard (200..<300).contains(response.status) else {
            return .failure(try refusal(response))
        }
        return .success(try subject(response.json()))
    }

    private static func refusal(_ response: Response) throws -> Refusal {
        let problem = try response.json()
        guard response["content-type"] == "application/problem+json",
            problem["status"]?.int == Int64(response.status),
            let code = problem["code"]?.string.flatMap({ Refusal.Code(rawValue: $0) }),
            let thing = problem["thing"]?.string, let sentence = problem["detail"]?.string,
            let nextStep = problem["next-step"]?.string
        else { throw Unexpected(response) }
        return Refusal(
            code, thing: thing, sentence: sentence, nextStep: nextStep,
            article: problem["article"]?.string)
    }

    private static func subject(_ node: JSONNode) throws -> Effect.Subject {
        if let receipt = node["receipt"]?.string.flatMap({ Receipt($0) }),
            let id = node["case"]?.int, let obligations = node["obligations"]
        {
            let numbers = obligations.elements.compactMap(\.int)
            return .opened(receipt, CaseID(id), numbers.map { ObligationID($0) })
        }
        if let id = node["obligation"]?.int {
            return .obligation(
                ObligationID(id), next: node["next-obligation"]?.int.map { ObligationID($0) })
        }
        if let id = node["offering"]?.int {
            return .offering(OfferingID(id), version: node["version"]?.int ?? 0)
        }
        if let id = node["claim"]?.int { return .claim(ClaimID(id)) }
        if let id = node["letter"]?.int { return .letter(LetterID(id)) }
        if let id = node["household"]?.int { return .erased(HouseholdID(id)) }
        guard let found = node["found"] else { return .none }
        return .found(
            try found.elements.map { node in
                guard let receipt = node["receipt"]?.string.flatMap({ Receipt($0) }),
                    let window = node["window"]?.string.flatMap({ AgencyID($0) })
                else { throw Unexpected(node.raw) }
                return Finding(receipt: receipt, window: window)
            })
    }
}

extension Deed {
    fileprivate func request(
        by person: Person
    ) throws -> (method: String, path: String, body: String) {
        switch self {
        case .submit(let text): return ("POST", "/v1/cases", text)
        case .act(let word, let id, let text):
            return ("POST", "/v1/obligations/\(id)/\(word)", text)
        case .write(let list, let code, let text):
            guard let owner = person.agency else { throw Unexpected("\(person) offers nothing") }
            return ("PUT", "/v1/lists/\(list.rawValue)/\(owner)/\(code)", text)
        case .change(let entry, let word, let text):
            return ("POST", "/v1/lists/\(entry)/\(word)", text)
        case .claim(let text): return ("POST", "/v1/claims", text)
        case .handleClaim(let id, let word, let text):
            return ("POST", "/v1/claims/\(id)/\(word)", text)
        case .send(let agency, let text): return ("POST", "/v1/letters/\(agency)", text)
        case .find(let text): return ("POST", "/v1/households/find", text)
        case .erase(let household, let text):
            return ("POST", "/v1/households/\(household)/erase", text)
        }
    }
}
