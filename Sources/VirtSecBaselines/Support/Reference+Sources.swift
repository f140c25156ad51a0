// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Reference {
    /// The chapter of OpenStack's security guide on hypervisors.
    static let openStackHardening = Reference("OpenStack Security Guide", "Hardening the virtualization layers")
    /// The chapter of OpenStack's security guide on choosing a hypervisor.
    static let openStackSelection = Reference("OpenStack Security Guide", "Hypervisor selection")

    /// A flag by which libvirt marks a domain as unsupported or risky.
    static func libvirtTaint(_ flag: String) -> Reference { Reference("libvirt virDomainTaintFlags", flag) }
}
