internal import Broker
internal import Casework
internal import Forms
internal import Wire

/// `/v1/quarters`: reports that are frozen.
extension API {
    func quarters() throws(Problem) -> Errand {
        try query.allow([])
        return .look(.glance) { [identity] views throws(ViewError) in
            .json(
                PageForm.bytes(try views.frozenQuarters(for: identity), next: nil) {
                    QuarterForm.write($0, showing: &$1)
                })
        }
    }

    /// What stands of it, or its figures as they were frozen.
    func quarter(_ quarter: Quarter) throws(Problem) -> Errand {
        try query.allow(["lang", "format"])
        let language = try language()
        guard try wantsTable() else {
            return .look(.glance) { [identity] views throws(ViewError) in
                let frozen = try views.frozen(quarter, for: identity)
                var json = JSONWriter()
                QuarterForm.write(frozen, showing: &json)
                return .json(json.bytes, tag: EntityTag(String(frozen.sequence)))
            }
        }
        return .look(.glance) { [identity] views throws(ViewError) in
            Answer.download(try views.figures(of: quarter, for: identity), in: language)
        }
    }

    /// Its figures are counted first, on a reader's thread, and then written.
    func freeze(_ quarter: Quarter) throws(Problem) -> Errand {
        try query.allow([])
        let key = try idempotencyKey()
        let asOf = try form { () throws(Refusal) in try QuarterForm.moment(body) }
        return .ask(.report) { [identity] views throws(ViewError) in
            .perform(
                .freeze(try views.figures(freezing: quarter, asOf: asOf, for: identity)),
                key: key, expecting: nil, success: .created)
        }
    }
}

extension Answer {
    /// A frozen quarter as a file of its own: the same for ever, so its digest is its version.
    static func download(_ figures: QuarterFigures, in language: Language) -> Answer {
        let file = figures[language]
        let name = "deadlines-\(figures.quarter)-\(language.rawValue).csv"
        return Answer(
            .ok, .csv, Array(file.csv.utf8),
            headers: [.attachment(name)], tag: EntityTag(file.digest))
    }
}

extension Answer.Header {
    /// To be kept under that name, and not shown.
    static func attachment(_ name: String) -> Answer.Header {
        Answer.Header("content-disposition", "attachment; filename=\"\(name)\"")
    }
}
