// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No folder that the host itself depends on is shared with a guest.
///
/// Differs from the catalogue's XPath: besides `/`, `/etc`, `/home` and `/root` more folders of that kind count, in
/// every spelling, and so does what lies below some of them. A folder that a link leads to is not seen.
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
        references: [.libvirt("formatdomain", "Filesystems")], catalogue: ["FS-03"], controls: .rows("VS-VM-028"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .sharedFolders

    /// Folders that no guest may see as a whole.
    public var folders: Set<String> = [
        "/", "/bin", "/dev", "/home", "/lib", "/lib32", "/lib64", "/libx32", "/run", "/sbin", "/usr",
        "/usr/bin", "/usr/lib", "/usr/lib64", "/usr/libexec", "/usr/sbin", "/var", "/var/lib", "/var/lib/libvirt",
        "/var/lib/libvirt/images", "/var/run",
    ]
    {
        didSet { wholeFolders = HostFolders(folders) }
    }
    /// Folders of which no guest may see any part.
    public var trees: Set<String> = [
        "/boot", "/etc", "/proc", "/root", "/run/libvirt", "/sys", "/var/lib/libvirt/qemu", "/var/run/libvirt",
    ]
    {
        didSet { wholeTrees = HostFolders(trees) }
    }

    private var wholeFolders: HostFolders
    private var wholeTrees: HostFolders

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("folders", \Self.folders), Parameter("trees", \Self.trees)]

    /// Creates the rule with its default parameters.
    public init() {
        wholeFolders = HostFolders(folders)
        wholeTrees = HostFolders(trees)
    }

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.sharedFolders.judgeEach(whenNone: .notApplicable("no shared folder")) {
            folder throws(MissingEvidence) in
            guard let path = try folder.sourceFolder.optional() else { return .notApplicable("not a folder") }
            return .violated(when: try isSensitive(path, at: folder.sourceFolder.locus), at: folder.sourceFolder)
        }
    }

    private func isSensitive(_ text: String, at locus: Locus) throws(MissingEvidence) -> Bool {
        guard let path = HostPath(text) else { throw MissingEvidence(UnseenReason(.malformed, at: locus)) }
        return wholeFolders.contains(path) || wholeTrees.contains(path) || wholeTrees.containsParent(of: path)
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
        Satisfied(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source dir='/etcetera/../srv//etc/./dev/'/><target dir='dev'/></filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source ↓dir='//etc/.'/><target dir='settings'/></filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source ↓dir='/srv/../etc/ssh'/><target dir='keys'/></filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source ↓dir='/srv/../..'/><target dir='all'/></filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source ↓dir='/proc/1/root'/><target dir='all'/><readonly/></filesystem>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><driver type='virtiofs'/><source socket='/run/fs.sock'/></filesystem>
            </devices></domain>
            """, because: "program of the host")
        NotAssessable(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source dir='srv/dev'/><target dir='dev'/></filesystem>
            </devices></domain>
            """, because: "not what the format allows")
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
