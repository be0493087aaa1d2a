internal import Broker
import Casework
import Ledger
import Wire
struct AccountBook: Sendable {}
extension Broker {
    var accountBook: AccountBook { AccountBook() }
}
extension API {
    func addAccount() throws(Problem) -> Errand { throw .unknownAddress }
    func accounts() throws(Problem) -> Errand { throw .unknownAddress }
    func account(_ s: String) throws(Problem) -> Errand { throw .unknownAddress }
    func change(_ s: String, _ v: Resource.AccountVerb) throws(Problem) -> Errand {
        throw .unknownAddress
    }
}
