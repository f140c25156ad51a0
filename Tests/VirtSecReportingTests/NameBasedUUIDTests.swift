// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecReporting

struct NameBasedUUIDTests {
    @Test(arguments: [
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
        ),
        (String(repeating: "a", count: 1_000), "291e9a6c66994949b57ba5e650361e98fc36b1ba"),
    ])
    func `the hash is SHA-1`(_ text: String, _ digest: String) {
        let digits = SHA1.digest(Array(text.utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        #expect(digits.joined() == digest)
    }

    @Test func `the example of RFC 9562 comes out`() {
        // Appendix A.4: the name www.example.com in the namespace of domain names.
        let namespace: [UInt8] = [
            0x6B, 0xA7, 0xB8, 0x10, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
        ]
        let uuid = NameBasedUUID(namespace: namespace, name: Array("www.example.com".utf8))
        #expect(uuid.text == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    }
}
