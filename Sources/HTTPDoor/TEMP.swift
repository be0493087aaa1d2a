internal import Broker
import Casework
import Ledger
import Wire
struct AccountBook: Sendable {}
extension Broker {
    var accountBook: AccountBook { AccountBook() }
}
enum CaseViewForm {
    static func write(_ v: CaseView, to json: inout JSONWriter) {};
    static func bytes(_ v: CaseView) -> [UInt8] { [] }
}
enum ObligationForm {
    static func write(_ v: ObligationView, to json: inout JSONWriter) {};
    static func bytes(_ v: ObligationView) -> [UInt8] { [] }
}
enum JournalForm { static func bytes(_ v: [Recorded], of: ObligationID) -> [UInt8] { [] } }
enum QueueForm { static func bytes(_ v: [QueueState]) -> [UInt8] { [] } }
enum OfferingViewForm {
    static func write(_ v: Offering, to json: inout JSONWriter) {};
    static func bytes(_ v: Offering) -> [UInt8] { [] }
}
extension API {
    func addAccount() throws(Problem) -> Errand { throw .unknownAddress }
    func accounts() throws(Problem) -> Errand { throw .unknownAddress }
    func account(_ s: String) throws(Problem) -> Errand { throw .unknownAddress }
    func change(_ s: String, _ v: Resource.AccountVerb) throws(Problem) -> Errand {
        throw .unknownAddress
    }
}
