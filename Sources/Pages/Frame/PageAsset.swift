/// What pages load besides themselves, all of it from this house.
public enum PageAsset: String, Sendable, CaseIterable {
    case stylesheet = "onedoor.css"
    case script = "onedoor.js"

    var link: Link { Link([rawValue]) }

    public var bytes: [UInt8] {
        switch self {
        case .stylesheet: PackageResources.onedoor_css
        case .script: PackageResources.onedoor_js
        }
    }
}
