import RuleBook
import Testing

@Suite("The subject of a certificate")
struct CertificateSubjectTests {
    @Test(
        "names its holder, wherever the CN stands",
        arguments: [
            ("CN=medical-security,O=A County", "medical-security"),
            ("O=安平县,CN=医保", "医保"), ("CN=a", "a"), ("UID=7+CN=b,O=c", "b"),
            (#"O=Smith\, Jones,CN=d"#, "d"), (#"CN=e\+f,O=g"#, #"e\+f"#),
            (#"2.5.4.97=x,CN=h"#, "h"),
        ])
    func holder(_ text: String, _ name: String) throws {
        let subject = try #require(CertificateSubject(text))
        #expect(subject.commonName == name)
        #expect(subject.text == text)
    }

    @Test(
        "is no subject",
        arguments: [
            "", "medical-security", "O=A County", "CN=", "CN=a, O=b", "CN=a,,O=b", "=a,CN=b",
            #"CN=a\"#, #"CN="a",O=b"#, "CN=a;O=b", "CN=a\nO=b", "/CN=a/O=b",
            "CN=" + String(repeating: "a", count: 1_024),
        ])
    func refused(_ text: String) { #expect(CertificateSubject(text) == nil) }

    @Test("is compared byte by byte, not letter by letter")
    func exact() throws {
        let composed = try #require(CertificateSubject("CN=\u{E9}"))
        let decomposed = try #require(CertificateSubject("CN=e\u{301}"))
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed, composed]).count == 2)
    }
}
