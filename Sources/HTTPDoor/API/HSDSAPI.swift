internal import Broker
internal import Casework
internal import Forms
internal import Wire

/// `/hsds`: both lists for everybody and every directory of services, without an account.
struct HSDSAPI {
    private let address: HSDSAddress
    private let query: Query

    private static let sizeDefault: Int64 = 50

    init(_ address: HSDSAddress, _ query: Query) {
        self.address = address
        self.query = query
    }

    func errand() throws(Problem) -> Errand {
        switch address {
        case .about: try about()
        case .services: try services()
        case .service(let id): try service(id)
        case .organizations: try organizations()
        case .organization(let id): try organization(id)
        case .tables: try tables()
        }
    }

    private func about() throws(Problem) -> Errand {
        try query.allow([])
        var json = JSONWriter()
        json.beginObject()
        json.member("version", HSDSTable.version)
        json.member("profile", "https://docs.openreferral.org/en/v3.0.1/hsds/")
        json.endObject()
        return .answer(.json(json.bytes))
    }

    // MARK: Services

    private func services() throws(Problem) -> Errand {
        try query.allow([
            "page", "per_page", "search", "modified_after", "organization_id", "full", "minimal",
            "format",
        ])
        let page = try page()
        let search = OfferingSearch(text: query["search"] ?? "")
        let organization = query["organization_id"]
        let after = try moment()
        let isFull = try query.flag("full") ?? false
        let isMinimal = try query.flag("minimal") ?? false
        return Self.look { catalogue in
            let found = catalogue.services.filter { service in
                search.admits(service.offering)
                    && organization.map { $0 == service.organization.id } ?? true
                    && after.map { $0 <= service.lastModified } ?? true
            }
            return .json(
                page.bytes(of: found) { isMinimal ? $0.stub : isFull ? $0.whole : $0.row })
        }
    }

    private func service(_ id: String) throws(Problem) -> Errand {
        try query.allow([])
        return Self.look { catalogue throws(ViewError) in
            guard let service = catalogue.services.first(where: { $0.id == id }) else {
                throw .refused(.unknownOffering)
            }
            return .json(HSDSCatalogue.bytes(service.whole))
        }
    }

    // MARK: Organizations

    private func organizations() throws(Problem) -> Errand {
        try query.allow(["page", "per_page", "search", "full", "full_service", "format"])
        let page = try page()
        let search = query["search"] ?? ""
        let (isFull, servicesAreFull) = try fullness()
        return Self.look { catalogue in
            let found = catalogue.organizations.filter { $0.admits(search) }
            return .json(
                page.bytes(of: found) {
                    isFull ? Self.whole($0, of: catalogue, servicesAreFull) : $0.row
                })
        }
    }

    private func organization(_ id: String) throws(Problem) -> Errand {
        try query.allow(["full_service"])
        let (_, servicesAreFull) = try fullness()
        return Self.look { catalogue throws(ViewError) in
            guard let found = catalogue.organizations.first(where: { $0.id == id }) else {
                throw .refused(.unknownOrganization)
            }
            return .json(HSDSCatalogue.bytes(Self.whole(found, of: catalogue, servicesAreFull)))
        }
    }

    private static func whole(
        _ organization: HSDSOrganization, of catalogue: HSDSCatalogue, _ servicesAreFull: Bool
    ) -> HSDSRecord {
        let services = catalogue.services.filter {
            $0.organization.owner == organization.owner
        }
        return organization.whole(services: services.map { servicesAreFull ? $0.whole : $0.brief })
    }

    // MARK: Tables

    private func tables() throws(Problem) -> Errand {
        try query.allow(["table", "format"])
        let known = HSDSTable.allCases.map(\.plural).joined(separator: ", ")
        let table = try query.parsed("table", "is one of \(known)") { HSDSTable(plural: $0) }
        guard try query.choice("format", TableFormat.self) == .csv else {
            return Self.look { .json($0.tables.json(table)) }
        }
        return Self.look { Answer(.ok, .csv, $0.tables.csv(table ?? .service)) }
    }

    private enum TableFormat: String, CaseIterable { case json, csv }

    // MARK: What they have in common

    private static func look(
        _ question: @escaping @Sendable (HSDSCatalogue) throws(ViewError) -> Answer
    ) -> Errand {
        .look(.report) { views throws(ViewError) in
            try question(
                HSDSCatalogue(try views.everyEntry(), at: views.now, in: views.county))
        }
    }

    private func page() throws(Problem) -> HSDSPage {
        _ = try query.choice("format", Format.self)
        let number = try self.number("page", in: 1...Int64(Int32.max)) ?? 1
        let size = try self.number("per_page", in: Paging.limits) ?? Self.sizeDefault
        return HSDSPage(number: Int(number), size: Int(size))
    }

    private enum Format: String, CaseIterable { case json }

    private func number(_ name: String, in range: ClosedRange<Int64>) throws(Problem) -> Int64? {
        try query.parsed(
            name, "is a whole number from \(range.lowerBound) to \(range.upperBound)"
        ) { text in PositiveNumber.read(text.utf8.span).flatMap { range.contains($0) ? $0 : nil } }
    }

    /// A plus that nobody escaped comes as a space.
    private func moment() throws(Problem) -> Instant? {
        try query.parsed(
            "modified_after", "is a date or a moment such as 2026-07-01T09:30:00+08:00"
        ) { Instant($0.replacing(" ", with: "+")) }
    }

    private func fullness() throws(Problem) -> (organization: Bool, services: Bool) {
        let services = try query.flag("full_service") ?? false
        return (try query.flag("full") ?? services, services)
    }
}

extension Refusal {
    fileprivate static let unknownOrganization = Refusal(
        .unknownOffering, thing: "the organization",
        sentence: "No entry of the lists belongs to this organization.",
        nextStep: "Take its id from /hsds/organizations.")
}
