// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecLibvirtXML

/// What libvirt makes of what a domain does not say.
struct SilenceTests {
    @Test(arguments: [("foo", UnseenReason.Cause.notUnderstood), ("nvmm", .hostSecurityDriver)])
    func `labels of a hypervisor are unknown unless it is known to have none`(
        _ type: String, _ cause: UnseenReason.Cause
    ) throws {
        let labels = try machine("<domain type='\(type)'><name>a</name></domain>").securityLabels
        let error = #expect(throws: MissingEvidence.self) { try labels.required() }
        #expect(error?.reason.cause == cause)
        #expect(try machine("<domain type='xen'><name>a</name></domain>").securityLabels.isEmpty())
    }

    @Test func `an address on the host of a USB device is none of the PCI bus`() throws {
        let machine = try machine(
            """
            <domain type='kvm'><name>a</name><devices>
              <interface type='hostdev'><source><address type='usb' bus='1' device='4'/></source></interface>
              <interface type='hostdev'><source><address bus='3'/></source></interface>
            </devices></domain>
            """)
        let (usb, pci) = (machine.interfaces.known[0], machine.interfaces.known[1])
        #expect((usb.extra.hostBus.value, usb.extra.hostUSBBus.value, usb.extra.hostUSBDevice.value) == (.usb, 1, 4))
        #expect(try !usb.extra.hostAddress.exists() && usb.unrecognised == .none)
        #expect((pci.extra.hostBus.value, pci.extra.hostAddress.value) == (.pci, PCIAddress(bus: 3, slot: 0)))
    }

    @Test func `a console without a type is not understood`() throws {
        let machine = try machine("<domain type='kvm'><name>a</name><devices><graphics port='1'/></devices></domain>")
        let display = try #require(machine.displays.known.first)
        #expect(throws: MissingEvidence.self) { try display.kind.optional() }
        #expect(display.unrecognised == display.locus)
        #expect(machine.observation.unrecognised == [display.locus])
    }
}
