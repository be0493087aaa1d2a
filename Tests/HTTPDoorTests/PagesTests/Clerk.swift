import Broker
import Casework
import Pages
import Testing
import Wire

@testable import HTTPDoor

/// Somebody in front of a browser, signed in.
struct Clerk {
    let house: PagesHouse
    let identity: Identity
    var language = Language.zh

    init(_ house: PagesHouse, _ role: Role, _ agency: String? = nil) {
        self.house = house
        identity = Identity(
            account: agency ?? role.rawValue, role: role, agency: agency.flatMap { AgencyID($0) })
    }

    struct Seen {
        let status: Int
        let location: String?
        let text: String

        func has(_ text: String) -> Bool { self.text.contains(text) }
    }

    func get(_ target: String) throws -> Seen { try go(target, posted: nil) }

    func post(_ target: String, _ fields: KeyValuePairs<String, String> = [:]) throws -> Seen {
        try go(target, posted: PostedFields(fields.map { PostedFields.Field($0, $1) }))
    }

    /// Posts, and follows where that leads.
    @discardableResult
    func send(_ target: String, _ fields: KeyValuePairs<String, String> = [:]) throws -> Seen {
        let answer = try post(target, fields)
        guard let location = answer.location else { return answer }
        return try get(location)
    }

    private func go(_ target: String, posted: PostedFields?) throws -> Seen {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        let path = parts[0].split(separator: "/").map(String.init)
        let address = try #require(PageAddress(path))
        #expect(posted == nil ? address.takesGet : address.takesPost)
        let console = Console(
            query: try #require(Query(parts.count > 1 ? parts[1] : "")),
            posted: posted ?? PostedFields(), isPost: posted != nil,
            visitor: Visitor(
                identity: identity, language: language, isLargeType: false, formToken: "token",
                place: Link(path)),
            identity: identity, token: nil)
        let answer: Answer
        do {
            answer = try house.answer(to: console.errand(at: address), as: identity)
        } catch ViewError.refused(let refusal) {
            answer = Problem(refusal).page(for: console.visitor)
        } catch let problem as Problem {
            answer = problem.page(for: console.visitor)
        }
        return Seen(
            status: answer.status.rawValue,
            location: answer.headers.first { $0.name == "location" }?.value,
            text: String(decoding: answer.body, as: UTF8.self))
    }
}
