import FuzzInput
import Ledger
import RuleBook
import Transport
import Wire

@testable import Configuration

/// The server's configuration file.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe FuzzInput(start, count).rest
    let (configuration, problems) = Configuration.read(
        ConfigurationPage("deploy/onedoor.json", bytes: bytes))
    let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
    for problem in problems {
        promise((1...lines).contains(problem.line ?? 1), "a problem where no line is")
        promise(!problem.sentence.isEmpty && !problem.remedy.isEmpty, "a problem without words")
    }
    if problems.isEmpty { check(configuration) }
    return 0
}

/// What a server counts on that was given a file without a problem.
private func check(_ configuration: Configuration) {
    let limits = configuration.limits
    promise((1...64).contains(configuration.loopCount), "no number of loops")
    promise(
        configuration.plainBeyondLoopback || Configuration.isLoopback(configuration.host),
        "passcodes would travel in the clear")
    promise(
        limits.connections.outputBytesMax >= 2 * limits.frames.bodyBytesMax,
        "the largest letter would cut off its readers")
    promise(limits.ledger.bytesInHandMax > 0, "nothing could be handed out")
    for path in [configuration.data, configuration.topics, configuration.accounts] {
        promise(!path.isEmpty, "a path without a name")
    }
}
