internal import Broker
internal import Forms

/// `/v1/needs`.
extension API {
    func needs() throws(Problem) -> Errand {
        try query.allow([])
        return .look(.report) { [identity] views throws(ViewError) in
            .json(
                PageForm.bytes(try views.needs(for: identity), next: nil) {
                    NeedForm.write($0, to: &$1)
                })
        }
    }
}
