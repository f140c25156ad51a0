// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension HostDevice {
    /// Its address on the host's PCI bus; nil for a device on another one.
    ///
    /// libvirt takes what an address does not say for 0 (formatdomain, "PCI").
    func pciAddress() throws(MissingEvidence) -> PCIAddress? {
        guard try kind.equals(.pci) else { return nil }
        guard let domain = UInt16(exactly: try extra.pciDomain.required(ifAbsent: 0)),
            let bus = UInt8(exactly: try extra.usbBus.required(ifAbsent: 0)),
            let slot = UInt8(exactly: try extra.pciSlot.required(ifAbsent: 0)),
            let function = UInt8(exactly: try extra.pciFunction.required(ifAbsent: 0))
        else { throw MissingEvidence(UnseenReason(.malformed, at: locus)) }
        return PCIAddress(domain: domain, bus: bus, slot: slot, function: function)
    }
}

extension VirtualMachine {
    /// Whether it gets a PCI device of the host.
    func getsPCIDevice(in context: Context) throws(MissingEvidence) -> Bool {
        try anyOf(
            facts.hostDevices.hasElement { device throws(MissingEvidence) in try device.kind.equals(.pci) },
            facts.interfaces.hasElement { interface throws(MissingEvidence) in try interface.isPCIDevice(in: context) }
        )
    }

    /// The addresses of the host's PCI devices that it is known to get, and whether these are all.
    ///
    /// Which device a network gives away is decided when the machine starts.
    func knownPCIDevices(in context: Context) -> (addresses: Set<PCIAddress>, isAll: Bool) {
        var addresses: Set<PCIAddress> = []
        var isAll = true
        if case .unseen = facts.hostDevices { isAll = false }
        if case .unseen = facts.interfaces { isAll = false }
        for device in facts.hostDevices.known {
            do throws(MissingEvidence) {
                if let address = try device.pciAddress() { addresses.insert(address) }
            } catch {
                isAll = false
            }
        }
        for interface in facts.interfaces.known {
            do throws(MissingEvidence) {
                guard try interface.isPCIDevice(in: context) else { continue }
                if let address = try interface.extra.hostAddress.optional() {
                    addresses.insert(address)
                } else {
                    isAll = false
                }
            } catch {
                isAll = false
            }
        }
        return (addresses, isAll)
    }
}
