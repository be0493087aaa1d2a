import Casework

/// What a topic's form may ask for, by class of personal data.
///
/// Asked of the book in force alone: an earlier version that the journal kept stays readable.
enum Privacy {
    static func check(_ file: TopicFile) {
        for form in file.procedures.map(\.form) {
            for (key, field) in form.part("fields")?.members("field") ?? [] {
                checkClass(of: field)
                if ProcedureForm.receivable.contains(key) {
                    field.report(
                        "is also the name of what every case has, so \"receives\" cannot tell them"
                            + " apart",
                        "give the field another key")
                }
            }
        }
    }

    private static func checkClass(of field: RuleNode) {
        guard let node = field["class"] else { return }
        switch node.string.flatMap(PersonalClass.init) {
        case .biometrics:
            node.report(
                "asks for biometrics, which the broker never keeps",
                "take the field out; ask for the result of the check and its receipt instead")
        case .staff:
            node.report(
                "asks a household for data of staff", "take the field out of the form")
        case .open, .caseMetadata, .identity, .household, .financial, .health, .child, .protection,
            nil:
            break
        }
    }
}
