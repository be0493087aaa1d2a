import Broker
import Casework
import Glibc

/// One line per event on standard error, one write each, so that lines never mix or wait in a
/// buffer. No personal value ever gets here: nothing logs a form.
enum Log {
    static func write(_ event: String, _ sentence: String) {
        let line = Array("\(Wall.system.now().text) \(event): \(sentence)\n".utf8)
        _ = unsafe line.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
    }
}
