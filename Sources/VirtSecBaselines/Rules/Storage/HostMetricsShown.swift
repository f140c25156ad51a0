// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The guest is not shown how its host is doing.
///
/// The disk of vhostmd is known by the name of its file, vhostmd0, and the channel of later versions by
/// org.github.vhostmd.1. What VMware shows its guests is set in a .vmx file (`tools.guestlib.enableHostInfo`), which a
/// libvirt definition does not show; ESXi shows nothing unless it is told to.
public struct HostMetricsShown: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-metrics-shown", title: "Guest reads metrics of its host",
        severity: .medium, layer: .machine, threat: .confidentiality,
        rationale: """
            Load, memory and version of the host tell an attacker in the guest what else runs there and which weakness \
            fits.
            """,
        remedy: """
            Remove the <disk> of the file vhostmd0, or the <channel> of the name org.github.vhostmd.1, from <devices>; \
            from a .vmx file tools.guestlib.enableHostInfo.
            """,
        references: [.stig("VMCH-70-000017"), .nist80053("CM-7")],
        controls: .rows("VS-VM-092"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            .violated(when: try Self.isMetrics(disk.source.file), at: disk.locus, remedy: .remove)
        }
        joined.addEach(of: machine.channels) { channel throws(MissingEvidence) in
            .violated(when: try channel.targetName.equals("org.github.vhostmd.1"), at: channel.locus, remedy: .remove)
        }
        do throws(MissingEvidence) {
            joined.add(
                try machine.judgeVMware(
                    machine.vmware.showsHostInformation, silence: .isRight,
                    remedy: .setting("tools.guestlib.enableHostInfo", "FALSE")
                ) { !$0 })
        } catch {
            joined.miss(error)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// Whether the last name of a path begins with vhostmd.
    private static func isMetrics(_ file: Fact<String>) throws(MissingEvidence) -> Bool {
        guard let path = try file.optional() else { return false }
        let path8 = path.utf8
        let start = path8.lastIndex(of: UInt8(ascii: "/")).map(path8.index(after:)) ?? path8.startIndex
        return path8[start...].starts(with: "vhostmd".utf8)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>sap</name><devices>
              <disk type='file'><source file='/vm/vhostmd/a.img'/></disk>
            </devices></domain>
            """)
        Satisfied("<domain type='kvm'><name>sap</name><devices/></domain>")
        Violated(
            """
            <domain type='kvm'><name>sap</name><devices>
              <disk type='file'><source file='/vm/a.img'/></disk>
              ↓<disk type='file'><source file='/dev/shm/vhostmd0'/><readonly/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>sap</name><devices>
              ↓<channel type='unix'><target type='virtio' name='org.github.vhostmd.1'/></channel>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>sap</name><devices>
              <disk type='volume'><source pool='p' volume='v'/></disk>
            </devices></domain>
            """, because: "storage settings")
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            tools.guestlib.enableHostInfo = "FALSE"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓tools.guestlib.enableHostInfo = "TRUE"
            """)
        NotAssessable(
            """
            <domain type='vmware'><name>sap</name><devices>
              <disk type='file'><source file='[store] a/a.vmdk'/></disk>
            </devices></domain>
            """, because: "does not report")
    }
}
