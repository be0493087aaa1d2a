import Casework

/// What lies under `agencies/`: one directory with the county's own file and its agencies.
struct CountyFolder {
    let path: String
    let county: CountyFile?
    let agencies: [AgencyFile]
    /// False when a file could not be understood: what seems to be missing may stand in it.
    let isComplete: Bool

    init(_ folder: Folder, _ findings: Findings) {
        path = folder.path
        let folders = folder.folders(findings)
        let files = folders.flatMap { folder in
            folder.files(findings).map { (file: $0, directory: folder.name) }
        }
        let pages = files.map { (page: Page($0.file, findings), place: $0) }
        var counties: [CountyFile] = []
        var agencies: [AgencyFile] = []
        var countyFiles: [String] = []
        for (page, place) in pages {
            if Folder.name(of: place.file) == CountyFile.name {
                countyFiles.append(place.file)
                page.flatMap { CountyFile($0, directory: place.directory) }
                    .map { counties.append($0) }
            } else if let agency = page.flatMap({ AgencyFile($0) }) {
                agencies.append(agency)
            }
        }
        if countyFiles.isEmpty {
            findings.add(
                "holds no county", "add <county>/\(CountyFile.name) with areas and escalation",
                file: folder.path)
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
