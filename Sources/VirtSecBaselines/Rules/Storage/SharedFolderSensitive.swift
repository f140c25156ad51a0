// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No folder that the host itself depends on is shared with a guest.
///
/// Differs from the catalogue's XPath: besides `/`, `/etc`, `/home` and `/root` more folders of that kind count, also
/// with a slash at the end.
public struct SharedFolderSensitive: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "shared-folder-sensitive", title: "Guest sees a folder that the host depends on", severity: .high,
        layer: .host, threat: .hypervisorAttack,
        rationale: """
            Keys, password hashes and the host's own configuration are there to read, and to change where the folder \
            is writable.
            """,
        remedy: "Set dir on the <source> of the <filesystem> to a folder that was made for this guest alone.",
        references: [.libvirt("formatdomain", "Filesystems")], catalogue: ["FS-03"])

    /// Folders that no guest may see as a whole.
    public var folders: Set<String> = [
        "/", "/boot", "/dev", "/etc", "/home", "/proc", "/root", "/run", "/sys", "/usr", "/var", "/var/lib",
        "/var/lib/libvirt",
    ]

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("folders", \Self.folders)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        try machine.sharedFolders.judgeEach(whenNone: .notApplicable("no shared folder")) { folder in
            guard let path = try folder.sourceFolder.optional() else { return .notApplicable("not a folder") }
            return .violated(when: isSensitive(path), at: folder.sourceFolder)
        }
    }

    private func isSensitive(_ path: String) -> Bool {
        if folders.contains(path) { return true }
        guard path.utf8.last == UInt8(ascii: "/") else { return false }
        let end = path.lastIndex { $0 != "/" }
        return folders.contains(end.map { String(path[...$0]) } ?? "/")
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source dir='/srv/dev'/><target dir='dev'/></filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source ↓dir='/etc'/><target dir='settings'/><readonly/></filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='lxc'><name>dev</name><devices>
              <filesystem type='mount'><source dir='/srv/dev'/><target dir='/'/></filesystem>
              <filesystem type='mount'><source ↓dir='/home/'/><target dir='/home'/></filesystem>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source dir='/srv/dev'><mirror/></source><target dir='dev'/></filesystem>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='lxc'><name>dev</name><devices>
              <filesystem type='file'><source file='/vm/dev.img'/><target dir='/'/></filesystem>
            </devices></domain>
            """, because: "no shared folder")
    }
}
