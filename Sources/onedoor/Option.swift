/// One option of a command: what the parser accepts and the help explains, written once.
struct Option: Sendable {
    let name: String
    /// The word for its value in the help; nil for a flag.
    let value: String?
    let text: String
    var choices: [String] = []
    var isRequired = false
    var repeats = false

    init(flag name: String, _ text: String) {
        self.name = name
        self.value = nil
        self.text = text
    }

    init(
        _ name: String, _ value: String, _ text: String, choices: [String] = [],
        isRequired: Bool = false, repeats: Bool = false
    ) {
        self.name = name
        self.value = value
        self.text = text
        self.choices = choices
        self.isRequired = isRequired
        self.repeats = repeats
    }

    static let json = Option(flag: "--json", "print JSON, for programs")
    static let language = Option(
        "--lang", "LANG", "zh (the default) or en", choices: ["zh", "en"])
    static let config = Option(
        "--config", "FILE", "the configuration file; \(Premises.standard) if left out")
    static let data = Option(
        "--data", "DIR", "the data directory, in place of the one in the configuration")
}
