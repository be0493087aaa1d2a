/// Gathers the problems of one load.
///
/// Readers note what is wrong and go on with a stand-in value. Nothing made of stand-ins leaves the
/// room, because `conclude` throws as soon as a single problem was noted.
final class Findings {
    // A set, because a variant reads again what it shares with its topic.
    private var problems: Set<Problem> = []

    func add(
        _ sentence: String, _ remedy: String, file: String, line: Int? = nil, path: String = ""
    ) {
        problems.insert(
            Problem(file: file, line: line, path: path, sentence: sentence, remedy: remedy))
    }

    var all: Problems { Problems(problems) }

    func conclude() throws(Problems) {
        if !problems.isEmpty { throw all }
    }
}
