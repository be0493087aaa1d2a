import Casework

/// Who acts in the stories, each under an account of its own.
enum Person: String, CaseIterable {
    case clerk = "qinghe-clerk"
    case medicalSecurity = "medical-security"
    /// Of the same agency, under another account.
    case colleague = "medical-security-2"
    case civilAffairs = "civil-affairs"
    case education, charity, secretariat
    case root = "operator"

    var login: String { rawValue }

    var role: Role {
        switch self {
        case .clerk: .window
        case .medicalSecurity, .colleague, .civilAffairs, .education: .agency
        case .charity: .charity
        case .secretariat: .secretariat
        case .root: .operator
        }
    }

    var agency: AgencyID? {
        switch self {
        case .clerk: AgencyID("qinghe-window")
        case .medicalSecurity, .colleague: AgencyID("medical-security")
        case .civilAffairs, .education: AgencyID(rawValue)
        case .charity: AgencyID("anping-charity-federation")
        case .secretariat: AgencyID("joint-meeting-secretariat")
        case .root: nil
        }
    }
}
