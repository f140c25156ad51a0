// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Firmware {
    /// The architecture that the definition states, or that its machine type exists for alone; nil where it is silent,
    /// and the architecture that of the host.
    ///
    /// Rules take a silent definition for one of the common architectures where what they would ask of those is the safer
    /// question.
    func statedArchitecture() throws(MissingEvidence) -> Architecture? {
        guard architecture.isLeftOpen(to: .hypervisorDefault) else { return try architecture.optional() }
        if machineType.isLeftOpen(to: .hypervisorDefault) { return nil }
        return try machineType.optional().flatMap(Self.architecture(ofMachineType:))
    }

    /// The architecture of a machine type; of two that have the same boards the wider one, and nil for `virt`, which many
    /// have.
    private static func architecture(ofMachineType type: String) -> Architecture? {
        if type.hasPrefix("s390-ccw") { return .s390x }
        if type.hasPrefix("pseries") { return .ppc64 }
        return switch PCBoard(type) {
        case .q35, .i440fx, .isa, .micro: .amd64
        case .otherArchitecture, nil: nil
        }
    }

    /// Whether there is UEFI firmware for the architecture.
    func canBeUEFI() throws(MissingEvidence) -> Bool {
        switch try statedArchitecture() {
        case .amd64, .i686, .aarch64, .armv7l, .itanium, .loongarch64, .riscv64, nil: true
        default: false
        }
    }
}
