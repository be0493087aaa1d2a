import Casework
import Wire

/// `onedoor account roles`: the matrix that the program goes by.
struct RightsPage {
    private let rendering: Rendering
    private let language: Language

    init(_ arguments: Arguments) {
        rendering = Rendering(arguments)
        language = Rendering.language(arguments)
    }

    func print() {
        if rendering == .json { return Output.json(json) }
        rendering.print([RightsReport.table], in: language)
    }

    /// Rights, roles and reaches by the words of wire and files, in every language the same.
    private var json: [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        for right in Right.allCases {
            json.key(named: right.rawValue)
            json.beginObject()
            for role in Role.allCases {
                json.key(named: role.rawValue)
                json.string(Rights.reach(of: right, for: role).rawValue)
            }
            json.endObject()
        }
        json.endObject()
        return json.bytes
    }
}
