// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Fact where Value == Virtualization {
    /// Whether it runs containers and nothing else.
    @inline(__always)
    func isContainer() throws(MissingEvidence) -> Bool {
        switch try required() {
        case .lxc, .openvz: true
        default: false
        }
    }

    /// Whether libvirt asks the hypervisor for its machines and shows only a part of what is set there.
    ///
    /// libvirt: the drivers for VMware, VirtualBox, Virtuozzo, Hyper-V and IBM's Power hypervisor.
    @inline(__always)
    func hidesDetails() throws(MissingEvidence) -> Bool {
        switch try required() {
        case .vmware, .vbox, .vz, .parallels, .hyperv, .phyp, .openvz: true
        default: false
        }
    }
}
