/// A place, written as a path from the county down: `a-county/qinghe`.
///
/// Competence follows territory (Social Assistance Law art. 37), so an agency of the county
/// answers for every township below it.
public struct Area: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let path: String

    /// Fails for anything but lower-case ASCII words joined by `/`.
    public init?(_ path: String) {
        let words = path.utf8.split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard words.allSatisfy({ Code.isWellFormed(bytes: $0) }) else { return nil }
        self.path = path
    }

    /// True for the place itself and for every place below it.
    public func covers(_ other: Area) -> Bool {
        other.path == path || other.path.hasPrefix(path + "/")
    }

    /// How many steps below the county's root: the deeper of two covering areas is the nearer one.
    public var depth: Int { path.utf8.count { $0 == UInt8(ascii: "/") } }

    public var description: String { path }

    public static func < (left: Area, right: Area) -> Bool { left.path < right.path }
}
