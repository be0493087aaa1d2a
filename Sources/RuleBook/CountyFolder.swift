import Casework

/// What lies under `agencies/`: one directory with the county's own file and its agencies.
struct CountyFolder {
    let path: String
    let county: CountyFile?
    let agencies: [AgencyFile]
    /// False when a file could not be understood: what seems to be missing may stand in it.
    let isComplete: Bool

    init(_ path: String, _ shelves: [RulePages.Shelf], _ findings: Findings) {
        self.path = path
        let files = shelves.flatMap { shelf in
            shelf.files.map { (file: $0.path, page: $0.page, directory: shelf.name) }
        }
        var counties: [CountyFile] = []
        var agencies: [AgencyFile] = []
        var countyFiles: [String] = []
        for (file, page, directory) in files {
            if Folder.name(of: file) == CountyFile.name {
                countyFiles.append(file)
                page.flatMap { CountyFile($0, directory: directory) }
                    .map { counties.append($0) }
            } else if let agency = page.flatMap({ AgencyFile($0) }) {
                agencies.append(agency)
            }
        }
        if countyFiles.isEmpty {
            findings.add(
                "holds no county", "add <county>/\(CountyFile.name) with areas and escalation",
                file: path)
        }
        for file in countyFiles.dropFirst() {
            findings.add(
                "is a second county beside \(countyFiles[0])",
                "keep one county per rule book", file: file)
        }
        county = counties.first
        self.agencies = agencies
        isComplete = agencies.count + countyFiles.count == files.count
    }
}
