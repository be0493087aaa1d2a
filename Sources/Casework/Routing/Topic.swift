/// One kind of help a household can need, as its file in `topics/` says.
public struct Topic: Sendable, Equatable {
    public let id: TopicID
    public let version: String
    public let name: Name
    public let plain: Procedure
    public let variants: [Variant]
    /// Whether a household asks for it at a window. A lead 线索 is not asked for: the broker opens
    /// it when an entry of the lists may concern a case.
    public let isBornAtWindow: Bool
    /// What the government-aid list says of it; nil when it does not stand there.
    public let service: Service?

    public init(
        id: TopicID, version: String, name: Name, plain: Procedure, variants: [Variant],
        isBornAtWindow: Bool = true, service: Service? = nil
    ) {
        self.id = id
        self.version = version
        self.name = name
        self.plain = plain
        self.variants = variants
        self.isBornAtWindow = isBornAtWindow
        self.service = service
    }

    public struct Variant: Sendable, Equatable {
        public let id: String
        /// Where it holds by itself; empty when the need has to choose it.
        public let appliesIn: [Area]
        public let procedure: Procedure

        public init(id: String, appliesIn: [Area], procedure: Procedure) {
            self.id = id
            self.appliesIn = appliesIn
            self.procedure = procedure
        }
    }

    /// The keys a need must choose from; empty when there is nothing to choose.
    public var choices: [String] { variants.filter(\.appliesIn.isEmpty).map(\.id).sorted() }

    /// Every procedure the topic knows.
    public var procedures: [Procedure] { [plain] + variants.map(\.procedure) }

    /// The procedure that holds for a need in a place.
    public func procedure(chosen: String?, in area: Area) throws(Refusal) -> Procedure {
        if let chosen {
            guard let variant = variants.first(where: { $0.id == chosen && $0.appliesIn.isEmpty })
            else { throw .unknownVariant(of: id, choices: choices) }
            return variant.procedure
        }
        let local = variants.first { $0.appliesIn.contains { $0.covers(area) } }
        if let local { return local.procedure }
        guard choices.isEmpty else { throw .unknownVariant(of: id, choices: choices) }
        return plain
    }
}
