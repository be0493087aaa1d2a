import Glibc

/// The command line.
@main
enum OneDoor {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            try Serve.run(try Configuration(file: arguments.dropFirst().first ?? "deploy/onedoor.json"))
        } catch {
            Log.write("error", "\(error)")
            exit(1)
        }
    }
}
