// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import Testing
import VirtSecCore

@testable import VirtSecLibvirt

/// Addresses that libvirt is not asked about, as it would blame something else.
@Suite struct AddressTests {
    private static func refusal(_ address: String) -> String? {
        do throws(LibvirtError) { try HypervisorAddress(address).check() } catch { return error.description }
        return nil
    }

    @Test(arguments: [
        ("nonsense:///x", "\"nonsense\" is no driver of libvirt: there is bhyve, ch, esx"),
        ("nothing://", "\"nothing\" is no driver"), ("://", "\"\" is no driver"),
        ("TEST:///default", "did you mean test?"), ("qmu:///system", "did you mean qemu?"),
        ("http://example.invalid/x.xml", "\"http\" is no driver"),
        ("qemu+shh://host/system", "\"shh\" is no transport of libvirt"), ("qemu+:///system", "\"\" is no transport"),
        ("qemu:///nonsense", "\"/nonsense\" is no path of qemu: there is /system, /session, /embed"),
        ("qemu:///sytem", "did you mean /system?"), ("qemu+ssh://host", "\"\" is no path of qemu"),
        ("qemu:///%73ession%zz", "a % in the address"), ("lxc:///", "\"/\" is no path of lxc: there is /system"),
        ("esx:///", "esx has to be told a host"), ("hyperv://user@/", "hyperv has to be told a host"),
        ("default", "has to begin like qemu:///system"), ("", "has to begin like qemu:///system"),
        ("test:/etc/passwd", "has to begin like qemu:///system"),
    ])
    func `what libvirt cannot know is refused with what there is`(address: String, reason: String) {
        #expect(Self.refusal(address)?.contains(reason) == true, "\(Self.refusal(address) ?? "")")
    }

    @Test(arguments: [
        "qemu:///system", "qemu:///session", "qemu:///embed?root=/x", "qemu:///%73ystem",
        "qemu+ssh://user@host:22/system",
        "qemu+unix:///session?socket=/a/b", "qemu+libssh2://[::1]:22/system?known_hosts=/x", "test:///default",
        "test:///a/file.xml", "test+tcp://host/default", "xen:///", "xen+tls://host/", "lxc+ssh://host/system",
        "esx://user@host/?no_verify=1", "vpx://host/dc/cluster", "hyperv://host", "vz:///system", "bhyve:///system",
        "vbox:///session", "ch:///system", "vmwarews:///session", "qemu+ssh://host/?name=qemu:///system",
        "openvz:///system", "qemu+ext:///system?command=x",
    ])
    func `every address that libvirt may know is let through`(address: String) {
        #expect(Self.refusal(address) == nil)
    }

    @Test(arguments: [
        ("test:///default", nil), ("test:///a%20b/c.xml?x=1#y", "/a b/c.xml"), ("test://user@/a", "/a"),
        ("test://:1/a", "/a"), ("test:////a", "//a"), ("test://host/a", nil), ("test+unix:///a", nil),
        ("qemu:///a", nil), ("test:///", nil), ("test:///default/", "/default/"), ("test:///a%00b", nil),
    ])
    func `the file that this process would read is known`(address: String, file: String?) {
        #expect(HypervisorAddress(address).testFile == file)
    }

    @Test func `an address that is refused is a failure of its source alone`() async {
        let inventory = await Collector([LibvirtHost("qmu:///system"), LibvirtHost("test:///default")]).collect()
        #expect(inventory.failures.map(\.source) == ["qmu:///system"])
        #expect(inventory.failures.first?.message.hasPrefix("cannot be reached: \"qmu\" is no driver") == true)
        #expect(!inventory.machines.isEmpty)
    }
}
#endif
