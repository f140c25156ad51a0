// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine whose memory is encrypted has no device that takes part of it out of the encryption.
///
/// Differs from the catalogue's XPath: libvirt adds a memory balloon where a definition names none.
public struct ConfidentialMachineSharesDevices: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "confidential-machine-shares-devices",
        title: "Confidential machine has devices that share memory with the host",
        severity: .medium, layer: .hypervisor, threat: .confidentiality,
        rationale: """
            A device of the host, a memory balloon and shared memory each make the guest give pages to others, or \
            let the host choose which it loses; each widens the boundary that encryption draws.
            """,
        remedy: "Remove <hostdev> and <shmem> from <devices>, and set model='none' on <memballoon>.",
        references: [
            .libvirt("formatdomain", "Launch Security"),
            .libvirt("kbase/launch_security_sev", "Launch security with AMD SEV"),
        ],
        catalogue: ["CC-07"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .launchSecurity

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        switch try machine.facts.launchSecurity.kind.optional() {
        case .sev, .sevSNP, .tdx: break
        default: return .notApplicable("not encrypted by AMD SEV or Intel TDX")
        }
        var joined = JoinedOutcome()
        joined.addEach(of: machine.facts.hostDevices) { device throws(MissingEvidence) in
            .violated(device.locus, remedy: .remove)
        }
        joined.addEach(of: machine.facts.sharedMemory) { memory throws(MissingEvidence) in
            .violated(memory.locus, remedy: .remove)
        }
        joined.addBalloons(of: machine)
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev'/><devices><memballoon model='none'/></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev'/><devices><memballoon ↓model='virtio'/></devices>
            </domain>
            """)
        Violated("↓<domain type='kvm'><name>vault</name><launchSecurity type='tdx'/></domain>")
        Violated(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev-snp'/>
              <devices><memballoon model='none'/>↓<shmem name='bus'/></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev'/>
              <devices><memballoon model='none'/>
                ↓<hostdev mode='subsystem' type='pci'>
                  <source><address domain='0' bus='6' slot='1' function='0'/></source>
                </hostdev>
              </devices>
            </domain>
            """)
        NotAssessable("<domain type='kvm'><name>vault</name><launchSecurity type='enclave'/></domain>")
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev'/><devices><memballoon model='helium'/></devices>
            </domain>
            """)
        NotApplicable("<domain type='kvm'><name>vault</name><launchSecurity type='s390-pv'/></domain>", because: "SEV")
        NotApplicable("<domain type='kvm'><name>vault</name></domain>", because: "SEV")
    }
}
