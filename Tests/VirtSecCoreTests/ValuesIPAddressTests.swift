// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
        // RFC 5952, sections 2 and 4.
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:0db8::0001", "2001:db8::1"),
        ("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:DB8::A", "2001:db8::a"),
        ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:1:0:0:0", "2001:db8:0:0:1::"),
        ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("0:0:0:0:0:0:0:0", "::"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
        ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
        ("fe80::1%eth0", "fe80::1"), ("ff02::1", "ff02::1"), ("64:ff9b::192.0.2.1", "64:ff9b::c000:201"),
        // RFC 5952, section 5.
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1"), ("::FFFF:c000:0201", "::ffff:192.0.2.1"),
        ("0:0:0:0:0:ffff:127.0.0.1", "::ffff:127.0.0.1"), ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
    ])
    func `an address is read and written in its shortest form`(_ written: String, _ text: String) throws {
        let address = try #require(IPAddress(written))
        #expect(address.description == text)
        #expect(IPAddress(address.description) == address)
    }

    @Test(arguments: [
        "", "localhost", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.-4", "1.2.3.+4", "1.2.3.", ".1.2.3", "1..2.3",
        "1.2.3.4 ", " 1.2.3.4", "0x7f.0.0.1", "2130706433", "127.1", "1.2.3.4%eth0", "1.2.3.4/24", "\u{FF11}.2.3.4",
        ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1::", "1::2::3", ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:", "12345::", "g::", "::+1", "[::1]", "::1/128", "::1.2.3", "::1.2.3.4.5", "::1.2.3.256",
        "1.2.3.4::", "1.2.3.4::1", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "%eth0", "fe80:: 1",
    ])
    func `anything else is no address`(_ written: String) { #expect(IPAddress(written) == nil) }

    /// C libraries read them as octal, so 010.0.0.1 is 8.0.0.1 to one reader and 10.0.0.1 to another.
    @Test(arguments: ["010.0.0.1", "127.0.0.01", "00.0.0.0", "0127.0.0.1", "::ffff:127.0.0.01"])
    func `zeros in front are refused`(_ written: String) { #expect(IPAddress(written) == nil) }

    @Test(arguments: [
        "127.0.0.1", "127.0.0.0", "127.255.255.255", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "0:0:0:0:0:0:0:1",
        "::1%lo",
    ])
    func `addresses of the host itself`(_ written: String) throws {
        let address = try #require(IPAddress(written))
        #expect(address.isLoopback)
        #expect(!address.isUnspecified)
    }

    @Test(arguments: ["0.0.0.0", "::", "::ffff:0.0.0.0", "::0"])
    func `addresses that stand for all`(_ written: String) throws {
        let address = try #require(IPAddress(written))
        #expect(address.isUnspecified)
        #expect(!address.isLoopback)
    }

    @Test(arguments: [
        "128.0.0.1", "126.255.255.255", "10.0.0.1", "::2", "::7f00:1", "1::ffff:7f00:1", "::fffe:127.0.0.1", "fe80::1",
        "0.0.0.1", "1::",
    ])
    func `other addresses are neither`(_ written: String) throws {
        let address = try #require(IPAddress(written))
        #expect(!address.isLoopback)
        #expect(!address.isUnspecified)
    }

    @Test func `the two families are told apart`() throws {
        #expect(try #require(IPAddress("::7f00:1")).isV6)
        #expect(try #require(IPAddress("127.0.0.1")).isV6 == false)
        #expect(IPAddress("::7f00:1") != IPAddress("127.0.0.1"))
        #expect(IPAddress("127.0.0.1") == .loopbackV4)
        #expect(IPAddress("::1") == .loopbackV6)
    }
}
