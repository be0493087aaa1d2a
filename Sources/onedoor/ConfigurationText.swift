/// The configuration file of a new installation.
enum ConfigurationText {
    /// - Parameter isLocal: TLS too is for this machine only.
    static func installation(isLocal: Bool) -> String {
        """
        // Every option of `onedoor serve`. Paths are relative to this file's folder.
        // 每个选项；路径相对于本文件所在文件夹。改后运行 onedoor check。
        {
          // The data directory: ledger and lock. Made if missing, readable by its owner only.
          "data": "data",

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
          "plain-beyond-loopback": false,

          // TLS: where to listen, the server's certificate and its key (PEM).
          "tls-host": "\(isLocal ? "127.0.0.1" : "0.0.0.0")",
          "tls-port": 61614,
          "certificate": "tls/server.pem",
          "certificate-key": "tls/server-key.pem",

          // Whose signature clients' certificates carry, and whether clients show one: off,
          // optional, required. `onedoor account certificate` signs them with ca-key.pem beside it.
          "client-ca": "tls/ca.pem",
          "client-certificates": "optional",

          // Event loops; 0 takes one per core but one, at most four.
          "loops": 0,

          // The largest body of one frame, in bytes.
          "body-bytes-max": 1048576,

          // Connections at a time; one more is accepted and closed.
          "connections-max": 10000,

          // Sessions of one account at a time; one more is refused.
          "sessions-per-account-max": 256
        }

        """
    }
}
