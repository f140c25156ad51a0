// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The guest cannot put itself to sleep.
///
/// Without a word on it QEMU decides by machine type and version, which is not assessable.
public struct GuestMayBeSuspended: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "guest-may-be-suspended", title: "Guest can put itself to sleep",
        severity: .low, layer: .guest, threat: .confidentiality,
        rationale: """
            A guest that sleeps keeps its keys in memory or writes them to its disk, and nobody who watches it can \
            tell sleep from failure.
            """,
        remedy: "Set enabled='no' on <suspend-to-mem> and <suspend-to-disk> in <pm>.",
        references: [.libvirt("formatdomain", "Power Management")],
        catalogue: ["RES-02"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }

        guard try machine.facts.firmware.isPC() else { return .notApplicable("no PC") }
        let maySleep = try anyOf(
            machine.facts.powerManagement.suspendToDisk.required(),
            machine.facts.powerManagement.suspendToMemory.required())
        if !maySleep { return .satisfied }
        var joined = JoinedOutcome()
        Self.add(machine.facts.powerManagement.suspendToMemory, to: &joined)
        Self.add(machine.facts.powerManagement.suspendToDisk, to: &joined)
        return try joined.outcome(whenNone: .satisfied)
    }

    private static func add(_ allowed: Fact<Bool>, to joined: inout JoinedOutcome) {
        do throws(MissingEvidence) {
            joined.add(.violated(when: try allowed.equals(true), at: allowed, remedy: .set("no")))
        } catch {
            joined.miss(error)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name>
              <pm><suspend-to-mem enabled='no'/><suspend-to-disk enabled='no'/></pm>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name>
              <pm><suspend-to-mem ↓enabled='yes'/><suspend-to-disk enabled='no'/></pm>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name>
              <pm><suspend-to-disk ↓enabled='yes'/><suspend-to-mem enabled='no'/></pm>
            </domain>
            """)
        NotAssessable(
            "<domain type='kvm'><name>desk</name><pm><suspend-to-disk enabled='no'/></pm></domain>",
            because: "default")
        NotAssessable("<domain type='kvm'><name>desk</name></domain>")
        NotApplicable(
            """
            <domain type='kvm'><name>desk</name>
              <os><type arch='aarch64' machine='virt'>hvm</type></os>
            </domain>
            """, because: "no PC")
        NotApplicable("<domain type='vmware'><name>desk</name></domain>", because: "QEMU")
    }
}
