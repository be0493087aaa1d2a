public import Casework

/// One account as its file lists it.
public struct AccountRow: Sendable, Equatable {
    public let login: String
    public let role: Role
    /// Nil for auditors and operators.
    public let agency: AgencyID?
    /// What an auditor or operator may look at; nil for the whole county.
    public let area: Area?
    public var proof: Proof
    /// The secret of the second factor in Base32; nil without one.
    public var secondFactor: String?
    /// Since when nobody gets in under this login; nil while somebody may.
    public var disabledSince: Instant?

    public init(
        login: String, role: Role, agency: AgencyID?, area: Area? = nil, proof: Proof,
        secondFactor: String? = nil, disabledSince: Instant? = nil
    ) {
        self.login = login
        self.role = role
        self.agency = agency
        self.area = area
        self.proof = proof
        self.secondFactor = secondFactor
        self.disabledSince = disabledSince
    }

    /// Whether its holder could not sign in to the pages, which ask this role for a second factor.
    public var lacksSecondFactor: Bool { role.needsSecondFactor && secondFactor == nil }

    /// How the holder of an account shows who it is: there is always at least one way.
    public enum Proof: Sendable, Equatable {
        /// The scrypt text; whether its cost is acceptable is for the room that checks passcodes.
        case passcode(String)
        case certificate(AccountCertificate)
        /// Whichever the caller comes with.
        case either(passcode: String, certificate: AccountCertificate)

        /// Nil without either.
        public init?(passcode: String?, certificate: AccountCertificate?) {
            switch (passcode, certificate) {
            case (let passcode?, let certificate?):
                self = .either(passcode: passcode, certificate: certificate)
            case (let passcode?, nil): self = .passcode(passcode)
            case (nil, let certificate?): self = .certificate(certificate)
            case (nil, nil): return nil
            }
        }

        public var passcode: String? {
            switch self {
            case .passcode(let text), .either(let text, _): text
            case .certificate: nil
            }
        }

        public var certificate: AccountCertificate? {
            switch self {
            case .certificate(let certificate), .either(_, let certificate): certificate
            case .passcode: nil
            }
        }

        public func with(passcode: String) -> Proof {
            certificate.map { .either(passcode: passcode, certificate: $0) } ?? .passcode(passcode)
        }

        public func with(certificate: AccountCertificate) -> Proof {
            passcode.map { .either(passcode: $0, certificate: certificate) }
                ?? .certificate(certificate)
        }
    }
}

// Keeps passcode and second factor out of a log line that interpolates an account.
extension AccountRow: CustomStringConvertible {
    public var description: String { "\(login) (\(role.rawValue), \(agency?.text ?? "no agency"))" }
}

extension AccountRow.Proof: CustomStringConvertible {
    public var description: String {
        switch self {
        case .passcode: "passcode"
        case .certificate: "certificate"
        case .either: "passcode, certificate"
        }
    }
}
