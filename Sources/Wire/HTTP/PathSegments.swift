/// The parts of a path, taken apart before they are decoded: a slash that is encoded stays inside
/// its part.
public enum PathSegments {
    /// `/v1/cases` gives two, `/` none. Nil for everything that could be written in two ways: an
    /// empty part, also at the end, and `.` and `..`; and for what ``PercentText`` refuses.
    public static func split(_ path: String) -> [String]? {
        guard path.utf8.first == Ascii.slash else { return nil }
        let rest = path.utf8.dropFirst()
        guard !rest.isEmpty else { return [] }
        var segments: [String] = []
        for piece in rest.split(separator: Ascii.slash, omittingEmptySubsequences: false) {
            guard let segment = PercentText.decode(Substring(piece)),
                !["", ".", ".."].contains(segment)
            else {
                return nil
            }
            segments.append(segment)
        }
        return segments
    }
}
