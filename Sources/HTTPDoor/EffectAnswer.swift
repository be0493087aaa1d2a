internal import Casework
internal import Forms
internal import Wire

extension Effect {
    /// What a command did, as its sender hears it. With the journal's number of it, where something
    /// had to be written.
    ///
    /// - Parameters:
    ///   - success: the status, unless the effect itself says what was made.
    ///   - queryCode: what the household gets with its receipt.
    func answer(_ success: Status, _ queryCode: (Receipt) -> QueryCode?) -> Answer {
        var json = JSONWriter()
        var status = success
        var headers: [Answer.Header] = []
        var tag: EntityTag?
        json.beginObject()
        switch subject {
        case .opened(let receipt, let id, let obligations):
            status = .created
            headers = [Answer.Header("location", "/v1/cases/\(receipt)")]
            json.member("receipt", receipt.number)
            if let code = queryCode(receipt) { json.member("query-code", code.description) }
            json.member("case", id.number)
            json.key("obligations")
            json.beginArray()
            for id in obligations { json.int(id.number) }
            json.endArray()
        case .obligation(let id, let next):
            json.member("obligation", id.number)
            if let next { json.member("next-obligation", next.number) }
        case .offering(let id, let version):
            json.member("offering", id.number)
            // Only what was written for the first time is new.
            if version != 1 { status = .ok }
            if version > 0 {
                tag = EntityTag(version: version, at: sequence)
                json.member("version", version)
            }
        case .claim(let id):
            json.member("claim", id.number)
        case .letter(let id):
            json.member("letter", id.number)
        case .found(let findings):
            json.key("found")
            FindingForm.write(findings, to: &json)
        case .erased(let id):
            json.member("household", id.number)
        case .frozen(let quarter):
            json.member("quarter", quarter.description)
        case .none:
            status = .ok
        }
        if let sequence { json.member("entry", sequence) }
        json.endObject()
        return Answer(status, .json, json.bytes, headers: headers, tag: tag)
    }
}
