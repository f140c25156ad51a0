// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Fact where Value == Virtualization {
    /// Whether libvirt's driver for QEMU runs the machine.
    ///
    /// - Throws: ``MissingEvidence`` where a definition does not say what runs it.
    @inline(__always)
    func isQEMU() throws(MissingEvidence) -> Bool {
        switch try required() {
        case .kvm, .qemu, .kqemu, .hvf, .nvmm: true
        default: false
        }
    }
}

extension Listing {
    /// Whether it is known and holds nothing; for choosing a remedy, never for a verdict.
    var isKnownToBeEmpty: Bool {
        if case .known(let elements) = self { elements.isEmpty } else { false }
    }
}
