// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The guest may only read the folders of the host that it sees.
///
/// Differs from the catalogue's XPath: a container's file system in memory (`type='ram'`) is no folder of the host.
public struct SharedFolderWritable: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "shared-folder-writable", title: "Guest may write to a folder of the host", severity: .medium,
        layer: .host, threat: .tampering,
        rationale: """
            A guest that is taken over can change or encrypt what the host and other guests read from the folder.
            """,
        remedy: "Add <readonly/> to the <filesystem>, or remove it and exchange files over the network.",
        references: [
            .libvirt("formatdomain", "Filesystems"), .stig("VMCH-70-000007"), .nist80053("CM-6"), .nist80053("AC-4"),
        ],
        catalogue: ["FS-02"], controls: .rows("VS-VM-028"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .sharedFolders

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.sharedFolders.judgeEach(whenNone: .notApplicable("no shared folder")) {
            folder throws(MissingEvidence) in
            if try folder.kind.equals(.ram) { return .notApplicable("the folder is in the guest's memory") }
            return .violated(
                when: try !folder.readOnly.required(ifAbsent: false), at: folder.locus, remedy: .add("<readonly/>"))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source dir='/srv/dev'/><target dir='dev'/><readonly/></filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              ↓<filesystem type='mount'><source dir='/srv/dev'/><target dir='dev'/></filesystem>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='cloud'><source dir='/srv/dev'/><target dir='dev'/></filesystem>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='lxc'><name>dev</name><devices>
              <filesystem type='ram'><source usage='64' units='MiB'/><target dir='/tmp'/></filesystem>
            </devices></domain>
            """, because: "guest's memory")
    }
}
