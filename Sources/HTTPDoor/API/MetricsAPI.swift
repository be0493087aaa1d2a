/// `/metrics`.
extension API {
    func metrics() throws(Problem) -> Errand {
        try query.allow([])
        return .metrics
    }
}
