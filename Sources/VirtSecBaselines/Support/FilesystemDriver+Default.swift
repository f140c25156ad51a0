// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Fact where Value == FilesystemDriver {
    /// Whether virtiofs serves the folder; QEMU without a driver, bhyve and containers use others.
    ///
    /// - Throws: ``MissingEvidence`` where the default of another hypervisor decides.
    @inline(__always)
    func isVirtiofs(on virtualization: Fact<Virtualization>) throws(MissingEvidence) -> Bool {
        if isLeftOpen(to: .hypervisorDefault) {
            switch try virtualization.required() {
            case .kvm, .qemu, .kqemu, .hvf, .nvmm, .bhyve, .lxc, .openvz, .uml: return false
            default: throw MissingEvidence(UnseenReason(.hypervisorDefault, at: locus))
            }
        }
        return try equals(.virtiofs)
    }
}
