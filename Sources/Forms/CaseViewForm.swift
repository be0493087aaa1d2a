public import Casework
public import Wire

/// A case as it is shown: where each of its obligations stands, and nothing that the household
/// told.
public enum CaseViewForm {
    /// With its obligations in full.
    ///
    /// - Parameter code: for the window that may tell the household again.
    public static func write(
        _ view: CaseView, telling code: QueryCode? = nil, at now: Instant,
        to json: inout JSONWriter
    ) {
        write(view, telling: code, to: &json) { obligation, json in
            ObligationForm.write(
                obligation, receipt: view.opened.receipt, at: now, to: &json)
        }
    }

    /// As a row of a list.
    public static func writeRow(_ view: CaseView, to json: inout JSONWriter) {
        write(view, telling: nil, to: &json) { obligation, json in
            ObligationForm.writeRow(obligation, to: &json)
        }
    }

    private static func write(
        _ view: CaseView, telling code: QueryCode?, to json: inout JSONWriter,
        _ writeObligation: (Obligation, inout JSONWriter) -> Void
    ) {
        let opened = view.opened
        json.beginObject()
        json.member("receipt", opened.receipt.number)
        if let code { json.member("query-code", code.description) }
        json.member("case", opened.id.number)
        json.member("household", opened.household.number)
        json.member("reference", opened.reference)
        json.member("window", opened.window.text)
        json.member("area", opened.area.path)
        json.member("opened-at", opened.openedAt.text)
        json.key("obligations")
        json.beginArray()
        for obligation in view.obligations + view.leads { writeObligation(obligation, &json) }
        json.endArray()
        json.endObject()
    }
}
