/// What a charity is registered as, and what it may do under the law.
public struct Organisation: Sendable, Equatable {
    public let creditCode: CreditCode
    public let qualification: Qualification

    public init(creditCode: CreditCode, qualification: Qualification) {
        self.creditCode = creditCode
        self.qualification = qualification
    }

    /// Whether it may offer help on that day.
    public func isQualified(on day: CivilDate) -> Bool { qualification.holds(on: day) }

    /// What it was recognised for, such as 公开募捐资格 (Charity Law art. 22).
    public struct Qualification: Sendable, Equatable {
        public let name: Name
        /// Of the certificate.
        public let number: String?
        /// Its first day; nil when it has always held.
        public let recognisedOn: CivilDate?
        /// Its last day; nil when it holds until it is taken away.
        public let validTo: CivilDate?

        public init(
            name: Name, number: String?, recognisedOn: CivilDate?, validTo: CivilDate?
        ) {
            self.name = name
            self.number = number
            self.recognisedOn = recognisedOn
            self.validTo = validTo
        }

        func holds(on day: CivilDate) -> Bool {
            recognisedOn.map { $0 <= day } ?? true && validTo.map { day <= $0 } ?? true
        }
    }
}
