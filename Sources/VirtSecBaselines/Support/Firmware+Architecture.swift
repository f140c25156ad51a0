// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Firmware {
    /// The architecture; nil where a definition is silent, which is then that of the host.
    ///
    /// Rules take a silent definition for one of the common architectures: what they would ask of those is the safer
    /// question.
    func statedArchitecture() throws(MissingEvidence) -> Architecture? {
        if case .unseen(let reason) = architecture, reason.cause == .hypervisorDefault { return nil }
        return try architecture.optional()
    }

    /// Whether there is UEFI firmware for the architecture.
    func canBeUEFI() throws(MissingEvidence) -> Bool {
        switch try statedArchitecture() {
        case .amd64, .i686, .aarch64, .armv7l, .itanium, .loongarch64, .riscv64, nil: true
        default: false
        }
    }
}
