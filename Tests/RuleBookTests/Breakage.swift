import RuleBook
import Testing

/// One change to the small book and the problem that must come of it.
struct Breakage: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    /// Where the problem is reported, if not in the changed file.
    var reportedIn: String?
    let path: String
    /// A piece of the sentence or of the remedy.
    let words: String

    init(
        _ file: String, _ old: String, _ new: String, in reportedIn: String? = nil,
        at path: String, _ words: String
    ) {
        self.file = file
        self.old = old
        self.new = new
        self.reportedIn = reportedIn
        self.path = path
        self.words = words
    }

    var testDescription: String { "\(file) \(path): \(words)" }

    func matches(_ problem: Problem) -> Bool {
        problem.file.hasSuffix("/" + (reportedIn ?? file)) && problem.path == path
            && "\(problem.sentence) — \(problem.remedy)".contains(words)
    }

    private static let medical = "topics/medical.json"
    private static let county = "agencies/a-county/county.json"
    private static let bureau = "agencies/a-county/medical-security.json"
    private static let liushu = "agencies/a-county/liushu-window.json"
    private static let qinghe = "agencies/a-county/qinghe-window.json"
    private static let office = "agencies/a-county/office.json"
    private static let calendar = "calendars/cn-2026.json"

    private static let tenDays =
        #""statutory": { "amount": 10, "unit": "d", "source": "law", "certainty": "V" }"#

    static let topics = [
        Breakage(
            medical, #""urgent": false,"#, #""urgent": false"#, at: "", "is not JSON at column"),
        Breakage(medical, #""urgent""#, #""urgnet""#, at: "urgnet", #"did you mean "urgent"?"#),
        Breakage(medical, #""version": "v1","#, "", at: "version", "is missing"),
        Breakage(medical, #""version": "v1""#, #""version": 1"#, at: "version", "expects a text"),
        Breakage(medical, #""urgent": false"#, #""urgent": "no""#, at: "urgent", "true or false"),
        Breakage(
            medical, #"["contact", "members", "text", "patient"]"#, #""contact""#, at: "receives",
            "expects a list"),
        Breakage(
            medical, #""owner": "medical-security""#, #""owner": "Bureau""#, at: "owner",
            "expects a code"),
        Breakage(
            medical, #""id": "medical""#, #""id": "medicine""#, at: "id",
            #"by its place the file is "medical""#),
        Breakage(
            medical, #""source": "law art. 1", "#, "", at: "clocks.complete.statutory",
            "without a source"),
        Breakage(
            medical, #""law art. 1""#, #"" ""#, at: "clocks.complete.statutory.source",
            "may not be empty"),
        Breakage(
            medical, #", "certainty": "L""#, "", at: "clocks.complete.promised.certainty",
            "is missing"),
        Breakage(
            medical, #""certainty": "L""#, #""certainty": "X""#,
            at: "clocks.complete.promised.certainty", "V verified"),
        Breakage(
            medical, #""certainty": "V""#, #""certainty": "N""#,
            at: "clocks.complete.statutory.certainty", "not verified and is never a limit"),
        Breakage(
            medical, #""amount": 20, "unit": "wd""#, #""amount": 20, "unit": "days""#,
            at: "clocks.complete.statutory.unit", "expects a unit"),
        Breakage(
            medical, #""amount": 20"#, #""amount": 0"#, at: "clocks.complete.statutory.amount",
            "out of range"),
        Breakage(
            medical, #""amount": 20"#, #""amount": 1000001"#,
            at: "clocks.complete.statutory.amount", "out of range"),
        Breakage(
            medical, #""amount": 20"#, #""amount": 20.5"#, at: "clocks.complete.statutory.amount",
            "whole number"),
        Breakage(
            medical,
            #""promised": { "amount": 1, "unit": "wd", "source": "county", "certainty": "D" }"#,
            #""promised": null"#, at: "clocks.acknowledge", "clock without a limit"),
        Breakage(
            medical, #""amount": 15"#, #""amount": 21"#, at: "clocks.complete.promised",
            "21 working days end on"),
        Breakage(
            medical, #""statutory": null"#, #""rolls": false, \#(tenDays)"#,
            at: "clocks.accept.promised", "counted from 2026-09-2"),
        Breakage(
            medical, #""amount": 15, "unit": "wd""#, #""amount": 5, "unit": "d""#,
            at: "clocks.complete", "an extension cannot be added to both"),
        Breakage(
            medical, #""by": { "amount": 5, "unit": "wd""#,
            #""by": { "amount": 5, "unit": "d""#, at: "extend.by.unit",
            "write the extension in wd"),
        Breakage(
            medical, #""hard-investigation""#, #""no-capacity""#, at: "extend.reasons[0]",
            "reason for an extension"),
        Breakage(medical, #"["hard-investigation"]"#, "[]", at: "extend.reasons", "needs a reason"),
        Breakage(
            medical, #""from": "submitted","#, #""from": "accepted","#,
            at: "clocks.acknowledge.from",
            "cannot start at accepted"),
        Breakage(
            medical, #""from": "acknowledged""#, #""from": "accepted""#,
            at: "clocks.accept.from", "use submitted or acknowledged"),
        Breakage(
            medical, #""warn": { "amount": 3"#, #""warn": { "amount": 16"#,
            at: "clocks.complete.warn", "longer than the limit"),
        Breakage(
            medical, #""class": "P2""#, #""class": "P12""#, at: "fields.patient.class",
            "class of personal data"),
        Breakage(
            medical, #""type": "text""#, #""type": "txt""#, at: "fields.patient.type",
            #"did you mean "text"?"#),
        Breakage(
            medical, #"{ "inner": { "zh": "内科", "en": "Internal" } }"#, "{}",
            at: "fields.ward", "choice without choices"),
        Breakage(
            medical, #"["contact", "members""#, #"["contact", "wealth""#, at: "receives[1]",
            "expects a part of the household, text or a field of the form"),
        Breakage(
            medical, #""text", "patient"]"#, #""text", "patent"]"#, at: "receives[3]",
            #"did you mean "patient"?"#),
        Breakage(
            medical, #"["contact", "members""#, #"["contact", "contact""#, at: "receives[1]",
            "a second time"),
        Breakage(
            medical, #""text", "patient"]"#, #""text", "text"]"#, at: "receives[3]",
            "a second time"),
        Breakage(
            medical, #""patient"]"#, #""patient", "patient"]"#, at: "receives[4]",
            "a second time"),
        Breakage(
            medical, #""owner": "township","#, #""owner": "township", "fields": {},"#,
            at: "receives[3]", #"give the variant a "receives" of its own"#),
        Breakage(
            medical, #""ward": {"#, #""contact": {"#, at: "fields.contact",
            #""receives" cannot tell them apart"#),
        Breakage(
            medical, #""ward": {"#, #""text": {"#, at: "fields.text",
            "give the field another key"),
        Breakage(
            medical, #""class": "P5""#, #""class": "P8""#, at: "fields.ward.class",
            "which the broker never keeps"),
        Breakage(
            medical, #""class": "P5""#, #""class": "P9""#, at: "fields.ward.class",
            "data of staff"),
        Breakage(
            medical, #""applies-in""#, #""applies""#, at: "variants.delegated.applies",
            #"did you mean "applies-in"?"#),
        Breakage(
            medical, #""a-county/liushu""#, #""a-county/liuhsu""#,
            at: "variants.delegated.applies-in[0]", #"did you mean "a-county/liushu"?"#),
        Breakage(
            medical, #"["a-county/liushu"]"#, "[]", at: "variants.delegated.applies-in",
            "names no area"),
        Breakage(
            medical, #""variants": {"#,
            #""variants": { "other": { "applies-in": ["a-county"] },"#,
            at: "variants.delegated.applies-in[0]", "variant other applies in a-county already"),
        Breakage(
            medical, #""owner": "township""#, #""owner": "village""#,
            at: "variants.delegated.owner", "topic without owner"),
        Breakage(
            medical, #""owner": "medical-security""#, #""owner": "health""#, at: "owner",
            "answers for a-county/qinghe"),
        Breakage(
            medical, #""owner": "township", "applies-in": ["a-county/liushu"]"#,
            #""owner": "township", "applies-in": ["a-county/qinghe"]"#, in: qinghe,
            at: "topics", "is not listed here"),
    ]

    static let parties = [
        Breakage(bureau, #"["medical"]"#, "[]", at: "topics", "is not listed here"),
        Breakage(
            office, #""topics": []"#, #""topics": ["medical"]"#, at: "topics[0]",
            "owned by others: medical-security, township"),
        Breakage(
            qinghe, #""topics": []"#, #""topics": ["medical"]"#, at: "topics[0]",
            "owned by others"),
        Breakage(
            bureau, #"["medical"]"#, #"["medical", "medica"]"#, at: "topics[1]",
            #"did you mean "medical"?"#),
        Breakage(
            bureau, #"["medical"]"#, #"["medical", "medical"]"#, at: "topics[1]", "a second time"),
        Breakage(
            bureau, #""kind": "agency""#, #""kind": "bureau""#, at: "kind", "kind of agency"),
        Breakage(
            bureau, #""area": "a-county""#, #""area": "b-county""#, at: "area",
            "is no area of the county"),
        Breakage(
            bureau, #""area": "a-county""#, #""area": "A County""#, at: "area",
            "expects an area"),
        Breakage(bureau, #""zh": "负责人", "#, "", at: "leader.zh", "is missing"),
        Breakage(
            liushu, #""area": "a-county/liushu""#, #""area": "a-county/qinghe""#, in: county,
            at: "areas[1]", "no window serves a-county/liushu"),
        Breakage(
            liushu, #""area": "a-county/liushu""#, #""area": "a-county/qinghe""#, in: qinghe,
            at: "role", "plays the role township in a-county/qinghe too"),
        Breakage(
            office, #""kind": "secretariat""#, #""kind": "charity""#, in: "agencies", at: "",
            "holds no secretariat"),
        Breakage(
            county, #""kind": "county""#, #""kind": "city""#, at: "kind", #"write "county""#),
        Breakage(
            county, #""id": "a-county""#, #""id": "b-county""#, at: "id",
            #"by its place the file is "a-county""#),
        Breakage(
            county, #""id": "a-county/liushu""#, #""id": "b-county/liushu""#, at: "areas[1].id",
            "outside the county"),
        Breakage(
            county, #""id": "a-county/liushu""#, #""id": "a-county/qinghe""#, at: "areas[1].id",
            "a second time"),
        Breakage(
            county, #""leader": { "amount": 1"#, #""leader": { "amount": 4"#,
            at: "escalation.leader", "later than the secretariat"),
        Breakage(
            county, #""seconds": 300"#, #""seconds": 0"#, at: "lease.seconds", "from 10 to 86400"),
        Breakage(
            county, #""returns-after": 5"#, #""returns-after": 101"#, at: "lease.returns-after",
            "from 1 to 100"),
        Breakage(
            county, #""objection": {"#, #""objection": { "reply": 1,"#, at: "objection.reply",
            "is no known key"),
        Breakage(calendar, #""id": "cn-2026""#, #""id": "cn-2025""#, at: "id", "by its place"),
        Breakage(calendar, #""year": 2026"#, #""year": 0"#, at: "year", "out of range"),
        Breakage(
            calendar, #""2026-10-01""#, #""2026-10-03""#, at: "holidays[0]", "weekend day anyway"),
        Breakage(calendar, #""2026-10-10""#, #""2026-10-12""#, at: "workdays[0]", "no weekend day"),
        Breakage(calendar, #""2026-10-02""#, #""2026-10-01""#, at: "holidays[1]", "listed twice"),
        Breakage(
            calendar, #""2026-10-01""#, #""2025-10-01""#, at: "holidays[0]",
            "move it to the file of 2025"),
        Breakage(calendar, #""2026-10-01""#, #""2026-02-30""#, at: "holidays[0]", "expects a date"),
    ]

    private static let charity = "agencies/a-county/kind-heart.json"

    /// What the two lists are made of.
    static let lists = [
        Breakage(medical, #""service""#, #""servise""#, at: "service", "is missing"),
        Breakage(medical, #""service""#, #""servise""#, at: "servise", #"mean "service"?"#),
        Breakage(
            medical, #""kind": "cash""#, #""kind": "money""#, at: "service.kind", "kind of help"),
        Breakage(
            medical, #""law art. 3""#, #"" ""#, at: "service.legal-source", "may not be empty"),
        Breakage(
            medical, #""dibao-household", "margin""#, #""dibao-houshold", "margin""#,
            at: "service.applicants[0]", #"did you mean "dibao-household"?"#),
        Breakage(
            medical, #""dibao-household", "margin""#, #""margin", "margin""#,
            at: "service.applicants[1]", "a second time"),
        Breakage(
            medical, #"{ "name": "参保信息", "verifiable": true }"#, #""参保信息""#,
            at: "service.materials[0]", "expects an object"),
        Breakage(
            medical, #", "verifiable": false"#, "", at: "service.materials[1].verifiable",
            "is missing"),
        Breakage(
            medical, #""result": { "zh": "补助", "en""#, #""result": { "zh": "补助", "eng""#,
            at: "service.result.en", "is missing"),
        Breakage(
            medical, #""2027-01-01""#, #""2026-07-01""#, at: "service.amounts[1].from",
            "does not come after 2026-07-01"),
        Breakage(
            medical, #""2027-01-01""#, #""2027-02-29""#, at: "service.amounts[1].from",
            "a day that exists"),
        Breakage(
            medical, #""certainty": "S""#, #""certainty": "N""#,
            at: "service.amounts[1].certainty", "not verified and is never an amount"),
        Breakage(
            medical, #""certainty": "S""#, #""certainty": "X""#,
            at: "service.amounts[1].certainty", "V verified"),
        Breakage(
            medical, #""source": "notice of 2027", "#, "", at: "service.amounts[1].source",
            "is missing"),
        Breakage(
            medical, #""version": "v1","#, #""version": "v1", "born": "window","#, at: "born",
            "use one of: intake, matching"),
        Breakage(county, #""grace""#, #""graze""#, at: "lists.grace", "is missing"),
        Breakage(
            county, #""amount": 6, "unit": "mo", "source": "county""#,
            #""amount": 6, "unit": "mo""#,
            at: "lists.assurance", "without a source"),
        Breakage(charity, #""organisation""#, #""organization""#, at: "organisation", "is missing"),
        Breakage(
            charity, #""kind": "charity""#, #""kind": "agency""#, at: "organisation",
            "belongs to charities, and this is of kind agency"),
        Breakage(
            charity, "51999999MJ0000001B", "51999999MJ0000001C", at: "organisation.credit-code",
            "is no valid unified social credit code"),
        Breakage(
            charity, #""51999999MJ0000001B""#, "51", at: "organisation.credit-code",
            "expects a text"),
        Breakage(
            charity, #""valid-to": "2028-12-31""#, #""valid-to": "2024-02-29""#,
            at: "organisation.qualification.valid-to", "lies before the day of recognition"),
        Breakage(
            charity, #""number": "A-1""#, #""number": """#,
            at: "organisation.qualification.number", "may not be empty"),
        Breakage(
            charity, #""phone": "000-0000-0001", "#, "", at: "contact.phone", "is missing"),
        Breakage(charity, #""place""#, #""plaza""#, at: "contact.plaza", #"mean "place"?"#),
    ]

    private static let accountFile = "accounts.json"

    static let accounts = [
        Breakage(
            accountFile, #""bureau""#, #""clerk""#, at: "accounts[1].login", "another account"),
        Breakage(
            accountFile, #""role": "auditor""#, #""role": "audit""#, at: "accounts[2].role",
            #"did you mean "auditor"?"#),
        Breakage(
            accountFile, #""agency": "qinghe-window","#, "", at: "accounts[0]",
            "needs its agency"),
        Breakage(
            accountFile, #""role": "auditor""#, #""role": "auditor", "agency": "office""#,
            at: "accounts[2].agency", "belongs to no agency"),
        Breakage(
            accountFile, #""agency": "qinghe-window""#, #""agency": "office""#,
            at: "accounts[0].agency", "of kind secretariat"),
        Breakage(
            accountFile, #""agency": "qinghe-window""#, #""agency": "qinge-window""#,
            at: "accounts[0].agency", #"did you mean "qinghe-window"?"#),
        Breakage(
            accountFile, SmallBook.passcode, "one-door-sample", at: "accounts[0].passcode",
            "scrypt text"),
        Breakage(
            accountFile, SmallBook.passcode, String(SmallBook.passcode.dropLast()),
            at: "accounts[0].passcode", "scrypt text"),
        Breakage(
            accountFile, #""login": "clerk""#, #""login": "a b""#, at: "accounts[0].login",
            "expects a code"),
        Breakage(accountFile, #"{ "accounts""#, #"{ "people""#, at: "accounts", "is missing"),
        Breakage(
            accountFile, #""passcode": "\#(SmallBook.passcode)" },"#, #""disabled": null },"#,
            at: "accounts[0]", "neither passcode nor certificate"),
        Breakage(
            accountFile, #""role": "auditor""#, #""role": "auditor", "disabled": "yes""#,
            at: "accounts[2].disabled", "2026-07-01T09:30:00+08:00"),
        Breakage(
            accountFile, #""role": "auditor""#, #""role": "auditor", "area": "a-county/qinhe""#,
            at: "accounts[2].area", #"did you mean "a-county/qinghe"?"#),
        Breakage(
            accountFile, #""role": "window","#, #""role": "window", "area": "a-county/qinghe","#,
            at: "accounts[0].area", "looks where its agency does"),
        Breakage(
            accountFile, #""role": "auditor""#, #""role": "auditor", "certificate": "auditor""#,
            at: "accounts[2].certificate", "openssl x509"),
        Breakage(
            accountFile, #""role": "window","#,
            #""role": "window", "certificate": "CN=office,O=A County","#,
            at: "accounts[0].certificate", "another holder"),
        Breakage(
            accountFile, #""role": "auditor""#,
            #""role": "auditor", "certificate": "CN=x" }, { "login": "second", "role": "auditor", "#
                + #""certificate": "CN=x""#,
            at: "accounts[3].certificate", "stands for one account"),
        Breakage(
            accountFile, #""role": "auditor""#,
            #""role": "auditor", "certificate-since": "2026-07-01T09:30:00""#,
            at: "accounts[2].certificate-since", "is not there"),
        Breakage(
            accountFile, #""role": "auditor""#,
            #""role": "auditor", "certificate": "CN=x", "certificate-since": "today""#,
            at: "accounts[2].certificate-since", "2026-07-01T09:30:00+08:00"),
        Breakage(
            accountFile, #""role": "auditor""#,
            #""role": "auditor", "second-factor": "gezdgnbvgy3tqojqgezdgnbvgy3tqojq""#,
            at: "accounts[2].second-factor", "32 letters"),
    ]
}
