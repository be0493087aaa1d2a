internal import Broker
internal import Casework
internal import Forms
internal import Wire

/// `/v1/my-case`: for the household itself, without an account.
enum MyCaseAPI {
    static func errand(_ receipt: Receipt, _ head: RequestHead) throws(Problem) -> Errand {
        guard let code = head["query-code"].flatMap({ QueryCode($0) }) else {
            throw .badHeader("query-code", "is the eight characters that stand on the receipt")
        }
        return .inquire(receipt, code) { answer in
            switch answer {
            case .admitted(let proof):
                .look(.glance) { views throws(ViewError) in
                    var json = JSONWriter(capacity: 1_024)
                    PublicCaseForm.write(try views.publicCase(proof), to: &json)
                    return .json(json.bytes)
                }
            case .refused: .refuse(Problem(.unknownInquiry))
            case .throttled(let seconds): .refuse(.inquiryThrottled(seconds: seconds))
            }
        }
    }
}

extension Refusal {
    /// The same for a number that no case has and for a code that does not fit.
    static let unknownInquiry = Refusal(
        .unknownCase, thing: "receipt and query code",
        sentence: "No case has this receipt number with this query code.",
        nextStep: "Check both; the window that took the case in can tell the code again.")
}

extension Problem {
    static func inquiryThrottled(seconds: Int) -> Problem {
        Problem(
            .throttled, thing: "receipt and query code",
            sentence: "Too many inquiries did not fit.",
            nextStep: "Wait \(seconds) s before the next one, and check number and code.",
            headers: [Answer.Header("retry-after", String(seconds))])
    }
}
