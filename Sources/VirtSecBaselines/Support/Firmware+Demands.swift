// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Firmware {
    /// Whether a definition insists on firmware with Secure Boot.
    func demandsSecureBoot() throws(MissingEvidence) -> Bool {
        try anyOf(loader.secure.equals(true), asks(for: "secure-boot", enabled: true))
    }

    /// Whether a definition asks that a feature of the firmware be there, or that it be not.
    func asks(for name: String, enabled: Bool) throws(MissingEvidence) -> Bool {
        try features.hasElement { feature throws(MissingEvidence) in
            try feature.asks(for: name, enabled: enabled)
        }
    }
}

extension FirmwareFeature {
    /// Whether it is this feature, asked to be there, or not to be there.
    @inline(__always)
    func asks(for wanted: String, enabled: Bool) throws(MissingEvidence) -> Bool {
        try allOf(name.equals(wanted), self.enabled.equals(enabled))
    }
}
