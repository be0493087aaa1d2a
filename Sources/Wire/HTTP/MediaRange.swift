/// One of the kinds of body that a client takes, as `Accept` lists them.
struct MediaRange: Sendable, Equatable {
    /// `*` for every.
    let type: String
    let subtype: String
    /// How much it is liked, in thousandths. 0: not at all.
    let weight: Int

    /// How exactly it names what it means.
    var precision: Int { (type == "*" ? 0 : 1) + (subtype == "*" ? 0 : 1) }

    /// Parameters beside the weight are not looked at: a type is offered here in one form only.
    init?(_ scanner: inout FieldScanner) {
        guard let type = scanner.smallToken(), scanner.take(Ascii.slash),
            let subtype = scanner.smallToken(), type != "*" || subtype == "*",
            let parameters = scanner.parameters()
        else { return nil }
        let weights = parameters.filter { $0.name == "q" }.map(\.value)
        guard weights.count <= 1, let weight = Self.weight(weights.first ?? "1") else { return nil }
        self.type = type
        self.subtype = subtype
        self.weight = weight
    }

    /// - Parameter essence: a type and a subtype.
    func takes(_ essence: String) -> Bool {
        if type == "*" { return true }
        return subtype == "*" ? essence.hasPrefix(type + "/") : essence == "\(type)/\(subtype)"
    }

    /// From 0 to 1, with at most three digits behind the point.
    private static func weight(_ text: String) -> Int? {
        let bytes = text.utf8.span
        guard (1...5).contains(bytes.count), bytes[0] == Ascii.zero || bytes[0] == Ascii.zero + 1,
            bytes.count == 1 || bytes[1] == Ascii.dot
        else { return nil }
        var weight = Int(bytes[0] - Ascii.zero)
        for index in 2..<5 {
            let digit = index < bytes.count ? bytes[index] : Ascii.zero
            guard Ascii.digits.contains(digit) else { return nil }
            weight = weight * 10 + Int(digit - Ascii.zero)
        }
        return weight <= 1_000 ? weight : nil
    }
}
