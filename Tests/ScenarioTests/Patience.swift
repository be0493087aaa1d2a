import Foundation
import Handover

/// Looks again and again, for what nobody announces.
enum Patience {
    /// - Returns: false when it did not come in time.
    static func wait(for isThere: () throws -> Bool) rethrows -> Bool {
        let deadline = Monotonic.deadline(inMilliseconds: 20_000)
        while try !isThere() {
            guard Monotonic.nanoseconds() < deadline else { return false }
            usleep(2_000)
        }
        return true
    }
}
