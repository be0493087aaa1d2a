import FuzzInput
import Wire

@testable import HTTPDoor

/// The client's side: knows which requests were sent, reads what the door says, and holds the one
/// against the other.
struct Ears {
    /// Final ones, in their order.
    private(set) var answers: [Response] = []
    /// The answer that came before the body it was about; what follows depends on when it came.
    private(set) var turnedAwayEarly: Int?
    private var requests: [RequestHead] = []
    private var hasFault = false
    /// The request whose body is still to come.
    private var unfinished: RequestHead?
    private var mouth: RequestParser
    private var parser = ResponseParser(bodyBytesMax: 1 << 20)
    private var interims = 0
    private var isLast = false

    init(_ limits: RequestLimits) { mouth = RequestParser(limits: limits) }

    /// All that has been read is answered.
    var isSatisfied: Bool { isLast || answers.count == requests.count }
    /// The answer under way is a stream of broadcasts; what came of it.
    var stream: [UInt8]? { parser.awaitingBody?.body }

    mutating func sent(_ piece: [UInt8]) {
        guard !hasFault else { return }
        mouth.append(piece.span)
        do throws(RequestError) {
            while let request = try mouth.next() { requests.append(request.head) }
            unfinished = mouth.awaitingBody
        } catch {
            hasFault = true
            unfinished = nil
        }
    }

    /// The request that the next answer is about, as far as it can be known.
    var present: RequestHead? {
        answers.count < requests.count ? requests[answers.count] : unfinished
    }

    mutating func hear(_ said: [UInt8]) {
        guard !said.isEmpty else { return }
        promise(!isLast, "something follows the last answer")
        parser.append(said.span)
        while let response = next() { take(response) }
        if parser.awaitingBody != nil, answers.count < requests.count { return }
        promise(!parser.isInResponse, "half an answer")
    }

    private mutating func next() -> Response? {
        do {
            return try parser.next(toHead: present?.method == "HEAD")
        } catch {
            promise(false, "what it says is no answer: \(error)")
            return nil
        }
    }

    private mutating func take(_ response: Response) {
        guard response.status >= 200 else {
            promise(response.status == 100 && response.headers.isEmpty, "another interim answer")
            promise(present?.expectsContinue == true, "nobody waits to go on")
            interims += 1
            return promise(interims <= requests.count + 1, "it says twice to go on")
        }
        promise(!isLast, "an answer follows the last one")
        checkHeaders(of: response)
        let own = present?[RequestIDs.header].flatMap { RequestIDs.isWellFormed($0) ? $0 : nil }
        let id = response[RequestIDs.header] ?? ""
        promise(own == nil ? id.hasPrefix("mark-") : id == own, "the answer to another request")
        if answers.count >= requests.count {
            promise(!response.keepsAlive, "it goes on behind a request that is not whole")
            if unfinished != nil { turnedAwayEarly = answers.count }
        }
        promise(response.keepsAlive || response["connection"] == "close", "it ends unsaid")
        isLast = !response.keepsAlive
        answers.append(response)
    }

    private static let known: Set = [
        "accept", "accept-ranges", "allow", "cache-control", "connection", "content-length",
        "content-disposition", "content-security-policy", "content-type",
        "cross-origin-opener-policy", "cross-origin-resource-policy", "date", "etag", "link",
        "location", "referrer-policy", "retry-after", "set-cookie", "transfer-encoding",
        "www-authenticate", "x-content-type-options", "x-request-id",
    ]

    /// Whatever stands in the request, an answer has its own headers, each once.
    private func checkHeaders(of response: Response) {
        // Language and size may be chosen at once.
        let names = response.headers.map(\.name).filter { $0 != "set-cookie" }
        promise(Set(names).count == names.count, "a header twice: \(names)")
        promise(Self.known.isSuperset(of: names), "a header from nowhere: \(names)")
        for name in ["date", "connection", "cache-control", "x-request-id"] {
            promise(response[name] != nil, "an answer without \(name)")
        }
        checkPage(response)
        if let link = response["link"] {
            let target = link.dropFirst().prefix { $0 != ">" }
            promise(link == "<\(target)>; rel=\"next\"", "a link of another shape")
        }
        guard let type = response["content-type"], type.hasSuffix("json"), !response.body.isEmpty
        else { return }
        promise((try? JSONDocument(parsing: response.body)) != nil, "a body that is no JSON")
    }

    /// Whatever somebody wrote into a request, a page has no script but the house's own.
    private func checkPage(_ response: Response) {
        guard response["content-type"]?.hasPrefix("text/html") == true,
            response["content-security-policy"]?.contains("script-src") == true,
            !response.body.isEmpty
        else { return }
        let page = String(decoding: response.body, as: UTF8.self)
        promise(page.hasSuffix("</html>\n"), "half a page")
        promise(page.split(separator: "<script").count == 2, "a script from somewhere else")
    }

    /// The connection is closed.
    mutating func close() {
        do {
            if let response = try parser.close() { take(response) }
        } catch {
            promise(false, "it hangs up in the middle of an answer: \(error)")
        }
    }
}
