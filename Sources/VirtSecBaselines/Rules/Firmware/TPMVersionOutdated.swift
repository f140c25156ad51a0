// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The emulated TPM of a machine is one of version 2.0.
///
/// A definition that names no version leaves it to libvirt, which takes 1.2 for a TIS device of a PC and 2.0 for the
/// others; a device without a model is TIS, and on POWER SPAPR.
///
/// Differs from the catalogue's XPath: the version that libvirt takes counts as well. Which version a TPM behind a
/// socket has, the program there decides.
public struct TPMVersionOutdated: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "tpm-version-outdated", title: "TPM is one of version 1.2",
        severity: .low, layer: .machine, threat: .tampering,
        rationale: """
            Version 1.2 keeps its measurements as SHA-1, which is broken, and current systems no longer use it.
            """,
        remedy: """
            Set version='2.0' on the <backend> of the <tpm>; keys that the guest sealed with the old one are lost.
            """,
        references: [.libvirt("formatdomain", "TPM device"), .nist80053("SI-7(9)"), .nist80053("SC-12")],
        catalogue: ["TPM-03"],
        controls: .rows("VS-VM-004"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .tpms

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.facts.tpms.judgeEach(whenNone: .notApplicable("no TPM")) { tpm throws(MissingEvidence) in
            switch try tpm.backend.required() {
            case .emulator: break
            case .external: throw MissingEvidence(UnseenReason(.hostProgram, at: tpm.backend.locus))
            default: return .notApplicable("no emulated TPM")
            }
            if tpm.version.isLeftOpen(to: .hypervisorDefault) {
                return try Self.judgeSilence(tpm.model, machine)
            }
            return .violated(when: try tpm.version.equals(.version12), at: tpm.version, remedy: .set("2.0"))
        }
    }

    /// libvirt: qemuDomainTPMDefPostParse.
    private static func judgeSilence(
        _ model: Fact<TPMModel>, _ machine: VirtualMachine
    ) throws(MissingEvidence) -> Outcome {
        if try !isTIS(model) { return .satisfied }
        switch try machine.facts.firmware.statedArchitecture() {
        case .amd64, .i686: return .violated(at: .none)
        case nil: throw MissingEvidence(UnseenReason(.hypervisorDefault, at: machine.facts.firmware.architecture.locus))
        default: return .satisfied
        }
    }

    private static func isTIS(_ model: Fact<TPMModel>) throws(MissingEvidence) -> Bool {
        if model.isLeftOpen(to: .hypervisorDefault) { return true }
        return try model.equals(.tis)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm></devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><tpm model='tpm-crb'><backend type='emulator'/></tpm></devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='ppc64le'>hvm</type></os>
              <devices><tpm><backend type='emulator'/></tpm></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices><tpm model='tpm-tis'><backend type='emulator' ↓version='1.2'/></tpm></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64'>hvm</type></os>
              <devices>↓<tpm><backend type='emulator'/></tpm></devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <tpm model='tpm-crb'><backend type='external'><source type='unix' mode='connect' path='/run/t'/></backend></tpm>
              </devices>
            </domain>
            """, because: "program")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <os><type>hvm</type></os>
              <devices><tpm><backend type='emulator'/></tpm></devices>
            </domain>
            """, because: "default")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices><tpm model='tpm-crb'><backend type='emulator' version='3'/></tpm></devices>
            </domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>web</name>
              <devices><tpm model='tpm-tis'><backend type='passthrough'/></tpm></devices>
            </domain>
            """, because: "no emulated TPM")
        NotApplicable("<domain type='kvm'><name>web</name><devices></devices></domain>", because: "no TPM")
    }
}
