internal import Casework
internal import Pages

extension Console {
    func errand(
        at address: OperationsAddress, as identity: Identity
    ) throws(Problem) -> Errand {
        switch address {
        case .operations: .operations { .page(OperationsPage.bytes($0.sheet, for: visitor)) }
        }
    }
}
