/// The files of a rule book as they were read, and not yet understood.
struct RulePages {
    /// The rule files of one directory.
    struct Shelf {
        /// The directory.
        let path: String
        /// By name; a file that is no JSON has no page.
        let files: [(path: String, page: Page?)]

        /// The last part of the path.
        var name: String { Folder.name(of: path) }
        var pages: [Page] { files.compactMap(\.page) }
    }

    let topics: Shelf
    let calendars: Shelf
    /// The directory that holds those of the counties.
    let agencies: String
    let counties: [Shelf]

    init(topics: Shelf, calendars: Shelf, agencies: String, counties: [Shelf]) {
        self.topics = topics
        self.calendars = calendars
        self.agencies = agencies
        self.counties = counties
    }

    init(_ files: RuleFiles, _ findings: Findings) {
        let agencies = Folder(files.agencies)
        self.init(
            topics: Shelf(Folder(files.topics), findings),
            calendars: Shelf(Folder(files.calendars), findings), agencies: agencies.path,
            counties: agencies.folders(findings).map { Shelf($0, findings) })
    }
}

extension RulePages.Shelf {
    fileprivate init(_ folder: Folder, _ findings: Findings) {
        path = folder.path
        files = folder.files(findings).map { ($0, Page($0, findings)) }
    }
}
