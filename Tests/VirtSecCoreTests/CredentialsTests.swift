// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore

@Suite struct CredentialsTests {
    @Test(arguments: [
        ("/images/a.qcow2", "/images/a.qcow2"),
        ("https://u:p@h/a.img", "https://[withheld]@h/a.img"),
        ("https://u:p@q@h:8443/a@b", "https://[withheld]@h:8443/a@b"),
        ("rbd:pool/image@snapshot", "rbd:pool/image@snapshot"),
        ("v/a.img?sig=1", "v/a.img?[withheld]"),
        ("https://u@h?x=1", "https://[withheld]@h?[withheld]"),
        ("what?", "what?"),
        ("json:{\"file\":{\"password\":\"p\"}}", "json:[withheld]"),
        ("a@b", "a@b"),
    ])
    func `an address is shown without its credentials`(_ text: String, _ shown: String) {
        #expect(Credentials.withheld(from: text) == shown)
        #expect(Fact<String>.stated(text).reading.state == .known(shown))
    }
}
