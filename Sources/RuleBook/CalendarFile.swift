import Casework
import Wire

/// A file of the calendar directory: one year of days off and worked weekends.
struct CalendarFile {
    let page: Page
    let year: CalendarYear

    static func calendar(_ shelf: RulePages.Shelf, _ findings: Findings) -> WorkingCalendar {
        let files = shelf.pages.compactMap { CalendarFile($0) }
        for problem in CalendarProblem.find(in: files.map(\.year)) {
            report(problem, files, shelf.path, findings)
        }
        return WorkingCalendar(files.map(\.year))
    }

    /// One text for one calendar, whatever the files' layout: what the journal keeps.
    static func text(of calendar: WorkingCalendar) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.member("version", calendar.version)
        json.key("years")
        json.beginArray()
        for year in calendar.years {
            json.beginObject()
            json.member("id", year.id)
            json.member("year", year.year)
            json.member("source", year.source)
            if let published = year.published { json.member("published", published.description) }
            for (key, dates) in [("holidays", year.holidays), ("workdays", year.workdays)] {
                json.key(named: key)
                json.beginArray()
                for date in dates.sorted() { json.string(date.description) }
                json.endArray()
            }
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    init?(_ page: Page) {
        let root = page.root
        root.allow(["id", "year", "source", "published", "holidays", "workdays"])
        let id = page.id(page.stem)
        let year = root.required("year")?.whole(1...9999)
        let source = root.required("source")?.text() ?? ""
        let published = root["published"]?.date()
        let holidays = root.required("holidays")?.elements().compactMap { $0.date() }
        let workdays = root.required("workdays")?.elements().compactMap { $0.date() }
        guard let year else { return nil }
        self.page = page
        self.year = CalendarYear(
            id: id, year: year, source: source, published: published, holidays: holidays ?? [],
            workdays: workdays ?? [])
    }

    private static func report(
        _ problem: CalendarProblem, _ files: [CalendarFile], _ folder: String, _ findings: Findings
    ) {
        switch problem {
        case .impossibleYear(let id, _), .repeatedYear(let id, _):
            let file = files.last { $0.year.id == id }
            file?.page.root["year"]?.report(
                "the year is impossible or given by another file", "keep one file per year")
        case .otherYear(let id, let date):
            files.last { $0.year.id == id }?.report(
                date, "belongs to another year", "move it to the file of \(date.year)")
        case .holidayOnWeekend(let id, let date):
            files.last { $0.year.id == id }?.report(
                date, "is a weekend day anyway", "list only days off from Monday to Friday")
        case .workdayOnWeekday(let id, let date):
            files.last { $0.year.id == id }?.report(
                date, "is no weekend day", "list only worked Saturdays and Sundays")
        case .repeatedDate(let id, let date):
            files.last { $0.year.id == id }?.report(
                date, "is listed twice", "take one of them out")
        case .gap(let year):
            findings.add(
                "holds no calendar of \(year), although a later year is given",
                "add the file of \(year)", file: folder)
        }
    }

    /// At the last place where the date stands: of two, the second is the one too many.
    private func report(_ date: CivilDate, _ sentence: String, _ remedy: String) {
        let nodes = ["holidays", "workdays"].flatMap { page.root[$0]?.elements() ?? [] }
        let node = nodes.last { $0.string == date.description }
        (node ?? page.root).report("\(date) \(sentence)", remedy)
    }
}
