import Casework

/// Who acts in the stories, each under an account of its own.
enum Person: String, CaseIterable {
    case clerk = "qinghe-clerk"
    case medicalSecurity = "medical-security"
    /// Of the same agency, under another account.
    case colleague = "medical-security-2"
    case civilAffairs = "civil-affairs"
    case education, charity, secretariat, regulator
    case root = "operator"
    case auditor

    var login: String { rawValue }

    var role: Role {
        switch self {
        case .clerk: .window
        case .medicalSecurity, .colleague, .civilAffairs, .education: .agency
        case .charity: .charity
        case .secretariat: .secretariat
        case .regulator: .regulator
        case .root: .operator
        case .auditor: .auditor
        }
    }

    var agency: AgencyID? {
        switch self {
        case .clerk: AgencyID("qinghe-window")
        case .medicalSecurity, .colleague: AgencyID("medical-security")
        case .civilAffairs, .education: AgencyID(rawValue)
        case .regulator: AgencyID("civil-affairs")
        case .charity: AgencyID("anping-charity-federation")
        case .secretariat: AgencyID("joint-meeting-secretariat")
        case .root, .auditor: nil
        }
    }
}
