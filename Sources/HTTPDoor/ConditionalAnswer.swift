internal import Wire

extension Answer {
    /// The caller's copy is as good, if it has that version already (RFC 9110 §13.1.2).
    func conditional(on head: RequestHead) -> Answer {
        let values = head.values(of: "if-none-match")
        guard status == .ok, head.method == "GET" || head.method == "HEAD", let tag,
            !values.isEmpty, let known = EntityTagList(values), known.matches(weak: tag)
        else { return self }
        return Answer(.notModified, nil, headers: headers, tag: tag)
    }
}
