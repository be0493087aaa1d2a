import Foundation
import Testing

@testable import Configuration

@Suite("The configuration file")
struct ConfigurationTests {
    private func data(_ text: String, in file: String) -> String {
        let bytes = Array("{ \"data\": \"\(text)\" }".utf8)
        return Configuration.read(ConfigurationPage(file, bytes: bytes)).0.data
    }

    // Without a name it would be the top of the disk: "" + "/onedoor.db".
    @Test("the folder above that of the file has a name", arguments: ["..", "../", "./..", "../."])
    func above(_ text: String) {
        let path = data(text, in: "deploy/onedoor.json")
        #expect(!path.isEmpty)
        #expect(
            URL(fileURLWithPath: path).resolvingSymlinksInPath()
                == URL(fileURLWithPath: "deploy/..").resolvingSymlinksInPath())
        #expect(!data(text, in: "/etc/onedoor.json").isEmpty)
    }

    @Test("a path is taken from the folder of the file, unless it is whole")
    func relative() {
        #expect(data("var", in: "deploy/onedoor.json") == "deploy/var")
        #expect(data("../var", in: "deploy/onedoor.json") == "var")
        #expect(data("/srv/onedoor", in: "deploy/onedoor.json") == "/srv/onedoor")
        #expect(data("var", in: "onedoor.json") == "var")
    }
}
