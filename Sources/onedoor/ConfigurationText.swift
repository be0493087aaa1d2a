import Seal

/// The configuration file of a new installation.
enum ConfigurationText {
    /// - Parameters:
    ///   - tlsHost: the address to listen at with TLS.
    ///   - suite: what the ledger is to stand on.
    static func installation(tlsHost: String, suite: CipherSuite) -> String {
        """
        // Every option of `onedoor serve`. Paths are relative to this file's folder.
        // 每个选项；路径相对于本文件所在文件夹。改后运行 onedoor check。
        {
          // The data directory: ledger and lock. Made if missing, readable by its owner only.
          "data": "data",

          // The master key: it opens every household's key. Mode 0600, never in the
          // data directory, never in a backup: keep a copy apart, without it nothing sealed can be
          // read.
          // 主密钥：不放入数据目录，不随备份；请另存一份，丢失即无法读取个人信息。
          "master-key": "keys/master.key",

          // Which cryptography a new ledger stands on: aes (AES-256-GCM, SHA-256) or sm (国密 SM4,
          // SM3). A ledger keeps the one it was made with.
          "cipher-suite": "\(suite.rawValue)",

          // The rule book: one file per topic, one folder per county, one calendar per year.
          "topics": "topics",
          "agencies": "agencies",
          "calendars": "calendars",

          // Who may call; kept by `onedoor account`.
          "accounts": "accounts.json",

          // Plain TCP is for this machine only. Another host than loopback is refused, unless
          // plain-beyond-loopback says that the network in between is trusted.
          "host": "127.0.0.1",
          "port": 61613,
          "http-host": "127.0.0.1",
          "http-port": 8080,
          "plain-beyond-loopback": false,

          // TLS: where to listen, the server's certificate and its key (PEM).
          "tls-host": "\(tlsHost)",
          "tls-port": 61614,
          "https-host": "\(tlsHost)",
          "https-port": 8443,
          "certificate": "tls/server.pem",
          "certificate-key": "tls/server-key.pem",

          // Whose signature clients' certificates carry, and whether clients show one: off,
          // optional, required. `onedoor account certificate` signs them with ca-key.pem beside it.
          "client-ca": "tls/ca.pem",
          "client-certificates": "optional",

          // Event loops; 0 takes one per core but one, at most four.
          "loops": 0,

        \(limits)
        }

        """
    }

    /// The same in every installation, and in the sample county's file.
    static let limits = """
          // Limits. Beyond them a client hears an ERROR, is read more slowly or is cut off; see
          // docs/reference/configuration.md. 超出限制的客户端被拒绝、减速或断开，其他客户端不受影响。

          // One frame: its body, all its headers together, their number.
          "body-bytes-max": 1048576,
          "header-bytes-max": 16384,
          "header-count-max": 64,

          // Connections and sessions at a time: of all, of one IP address, of one account.
          "connections-max": 10000,
          "connections-per-address-max": 1000,
          "sessions-per-account-max": 256,

          // One session: subscriptions, open transactions, frames and bytes of one transaction.
          "subscriptions-max": 64,
          "transactions-max": 16,
          "transaction-frames-max": 1000,
          "transaction-bytes-max": 4194304,

          // One session: commands and bytes that may wait for the disk, frames read in a second.
          // With more it is read more slowly.
          "pending-max": 4096,
          "pending-bytes-max": 8388608,
          "frames-per-second-max": 20000,

          // Bytes that wait for one client, and those that wait for, or came from, all together.
          "output-bytes-max": 16777216,
          "memory-bytes-max": 536870912,

          // Seconds: until CONNECT or for the head of a request, for one frame or body, for a
          // client that takes nothing of what waits, for an HTTP connection between two requests.
          "connect-seconds": 10,
          "frame-seconds": 60,
          "write-seconds": 30,
          "idle-seconds": 60,

          // A browser that is signed in: minutes without a request, hours in any case.
          "sign-in-idle-minutes": 30,
          "sign-in-hours-max": 12,

          // Letters that may wait for one agency; room on the disk left to the broker itself.
          "letters-max": 10000,
          "disk-reserve-bytes": 67108864
        """
}
