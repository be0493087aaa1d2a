/// What the connections of one loop leave to be done at the end of the current turn.
final class Turn {
    /// Read once after every poll; precise enough for time-outs and free to ask.
    var nowMilliseconds: Int64 = 0
    /// Connections with something to flush, to re-arm or to close.
    var noted: [Connection] = []
    /// Connections on their way out, watched for their deadline.
    var leaving: [Connection] = []
}
