/// A place, written as a path from the county down: `a-county/qinghe`.
///
/// Competence follows territory (Social Assistance Law art. 37), so an agency of the county
/// answers for every township below it.
public struct Area: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let path: String

    /// Fails for anything but lower-case ASCII words joined by `/`.
    public init?(_ path: String) {
        let text = path.utf8.span
        var start = 0
        for end in 0...text.count where end == text.count || text[end] == Self.slash {
            guard Code.isWellFormed(text.extracting(start..<end)) else { return nil }
            start = end + 1
        }
        self.path = path
    }

    private static let slash = UInt8(ascii: "/")

    /// True for the place itself and for every place below it.
    public func covers(_ other: Area) -> Bool {
        let (own, place) = (path.utf8.span, other.path.utf8.span)
        guard own.count <= place.count, own.indices.allSatisfy({ own[$0] == place[$0] }) else {
            return false
        }
        return own.count == place.count || place[own.count] == Self.slash
    }

    /// How many steps below the county's root: the deeper of two covering areas is the nearer one.
    public var depth: Int { path.utf8.count { $0 == Self.slash } }

    public var description: String { path }

    public static func < (left: Area, right: Area) -> Bool { left.path < right.path }
}
