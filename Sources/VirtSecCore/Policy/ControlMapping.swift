// SPDX-License-Identifier: Apache-2.0

/// A control of a framework that a rule serves, and where this mapping comes from.
public struct ControlMapping: Sendable, Hashable {
    /// The framework.
    public let framework: Framework
    /// The control's id in the framework, such as `AC-17`; its text is never quoted.
    public let control: String
    /// Who made the mapping.
    public let provenance: Provenance
    /// The row of the control catalogue that says so, such as `VS-VM-043`; nil for a mapping of one's own.
    public let row: String?

    /// Creates a mapping.
    public init(_ framework: Framework, _ control: String, _ provenance: Provenance, row: String? = nil) {
        self.framework = framework
        self.control = control
        self.provenance = provenance
        self.row = row
    }

    /// Who made a mapping: an auditor weighs one from a framework's own crosswalk differently from ours.
    public enum Provenance: String, Sendable, Hashable, CaseIterable {
        /// The guide that the catalogue's row rests on names the control itself.
        case source
        /// VirtSec's authors chose the control.
        case own
        /// VirtSec's authors chose it, for a whole family of controls.
        case ownFamily = "own-family"
        /// NIST's OLIR reference from SP 800-53r5 to ISO/IEC 27001:2022.
        case nistOLIR = "nist-olir"
        /// NIST's CPRT reference from SP 800-66r2 to SP 800-53r5.
        case nistCPRT = "nist-cprt"
        /// The crosswalk of the vendor's security configuration guide.
        case vendorCrosswalk = "vendor-crosswalk"
        /// The control's number is taken from a copy of the document, not from the document.
        case secondaryCopy = "secondary-copy"
    }
}

/// A framework whose controls rules are mapped to.
public enum Framework: String, Sendable, Hashable, CaseIterable, Comparable {
    case nist80053 = "nist-800-53r5"
    case nist800125 = "nist-800-125"
    case iso27001 = "iso-27001-2022"
    case hipaa = "hipaa"
    case pciDSS = "pci-dss-4"
    case glba = "glba"
    case cobit = "cobit-2019-sox"
    case disaSTIG = "disa-stig-vm"
    case cisESXi7 = "cis-esxi-7"
    case bsiGrundschutz = "bsi-grundschutz"

    /// The framework's name for people.
    public var title: String {
        switch self {
        case .nist80053: "NIST SP 800-53r5"
        case .nist800125: "NIST SP 800-125, 800-125A and 800-125B"
        case .iso27001: "ISO/IEC 27001:2022"
        case .hipaa: "HIPAA, 45 CFR"
        case .pciDSS: "PCI DSS v4"
        case .glba: "GLBA, 16 CFR"
        case .cobit: "COBIT 2019 (for SOX)"
        case .disaSTIG: "DISA STIG"
        case .cisESXi7: "CIS VMware ESXi 7.0 Benchmark"
        case .bsiGrundschutz: "BSI IT-Grundschutz"
        }
    }

    /// Ordered by name.
    public static func < (left: Framework, right: Framework) -> Bool { left.rawValue < right.rawValue }
}
