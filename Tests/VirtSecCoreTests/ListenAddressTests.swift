// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct ListenAddressTests {
    @Test(arguments: ["localhost", "LOCALHOST", "localhost.", "web.localhost"])
    func `a name of the host itself is its address`(_ text: String) {
        #expect(ListenAddress(text) == .address(.loopbackV4))
    }

    @Test(arguments: [
        "kvm01.example.org", "kvm01", "localhost.localdomain", "ip6-localhost", "xn--bcher-kva.example", "a_b",
    ])
    func `what another name stands for, the resolver decides`(_ text: String) {
        #expect(ListenAddress(text) == .name)
    }

    @Test(arguments: ["", ".", "127.0.0.1 ", "127.0.0", "300.1.1.1", "a..b", "-a", "a-", "a b", "::1::"])
    func `what is neither address nor name is neither`(_ text: String) {
        #expect(ListenAddress(text) == nil)
    }

    @Test func `an address is itself`() {
        #expect(ListenAddress("::1") == .address(.loopbackV6))
        #expect(ListenAddress("192.0.2.7") == IPAddress("192.0.2.7").map(ListenAddress.address))
    }
}
