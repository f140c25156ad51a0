// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Files in a shared folder are not reached with the guest's own user ids.
public struct SharedFolderPassesIdentity: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "shared-folder-passes-identity", title: "Guest reaches a host folder with its own user ids",
        severity: .high, layer: .host, threat: .hypervisorAttack,
        rationale: """
            The guest's root can leave files on the host that belong to the host's root, set-user-id programs included.
            """,
        remedy: """
            Set accessmode='mapped' or 'squash' on the <filesystem>; where the driver allows passthrough alone, as \
            virtiofs does, map ids with <idmap> or share a folder that holds nothing else.
            """,
        references: [
            .libvirt("formatdomain", "Filesystems"), .libvirt("kbase/virtiofs", "Sharing files with Virtiofs"),
            .stig("VMCH-70-000007"),
        ],
        catalogue: ["FS-01"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        try machine.sharedFolders.judgeEach(whenNone: .notApplicable("no shared folder")) { folder in
            .violated(when: try folder.accessMode.equals(.passthrough), at: folder.accessMode, remedy: .set("mapped"))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount' accessmode='mapped'><source dir='/srv/dev'/><target dir='dev'/></filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount' ↓accessmode='passthrough'>
                <driver type='virtiofs'/><source dir='/srv/dev'/><target dir='dev'/>
              </filesystem>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount' accessmode='polite'><source dir='/srv/dev'/><target dir='dev'/></filesystem>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>dev</name><devices/></domain>", because: "no shared folder")
    }
}
