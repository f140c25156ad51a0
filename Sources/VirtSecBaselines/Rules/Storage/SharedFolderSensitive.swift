// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No folder that the host itself depends on is shared with a guest.
///
/// Neither a whole folder that holds what users and machines have (``folders``), nor any part of the host's programs,
/// settings, devices, sockets and state (``trees``), nor a user's home with its keys (``homes``) may be seen. What lies
/// below `/srv`, `/export`, `/mnt`, `/media`, a visible folder of a home, and the folders that are kept for guests
/// (``allowed``) may.
///
/// Differs from the catalogue's XPath: besides `/`, `/etc`, `/home` and `/root` more folders of that kind count, in
/// every spelling, and so does what lies below many of them. A folder that a link leads to is not seen. A disk of type
/// `dir` shows the guest a folder as well, as a FAT file system.
public struct SharedFolderSensitive: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "shared-folder-sensitive", title: "Guest sees a folder that the host depends on", severity: .high,
        layer: .host, threat: .hypervisorAttack,
        rationale: """
            Keys, password hashes and the host's own configuration are there to read, and to change where the folder \
            is writable.
            """,
        remedy: """
            Set dir on the <source> of the <filesystem>, or of the <disk>, to a folder that was made for this guest alone.
            """,
        references: [
            .libvirt("formatdomain", "Filesystems"), .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"),
        ],
        catalogue: ["FS-03"], controls: .rows("VS-VM-028"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.sharedFolders, .disks]

    /// Folders that no guest may see as a whole.
    public var folders: Set<String> = [
        "/", "/Users", "/home", "/opt", "/usr/home", "/var", "/var/cache", "/var/home", "/var/log",
    ]
    {
        didSet { wholeFolders = HostFolders(folders) }
    }
    /// Folders of which no guest may see any part.
    public var trees: Set<String> = [
        "/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/libx32", "/ostree", "/proc", "/root", "/run",
        "/sbin", "/sys", "/sysroot", "/usr", "/var/backups", "/var/cron", "/var/db", "/var/lib", "/var/mail",
        "/var/roothome", "/var/run", "/var/spool", "/var/usrlocal",
    ]
    {
        didSet { wholeTrees = HostFolders(trees) }
    }
    /// Folders in such a tree whose parts a guest may see, unless a nearer tree forbids it; not the folders as a whole.
    public var allowed: Set<String> = [
        "/dev/shm", "/run/media", "/usr/home", "/usr/local/share", "/usr/local/src", "/usr/src",
        "/var/lib/libvirt/filesystems", "/var/lib/libvirt/images", "/var/lib/lxc", "/var/lib/machines",
        "/var/lib/nova/mnt",
    ]
    {
        didSet { allowedFolders = HostFolders(allowed) }
    }
    /// Folders of homes, of which no guest may see a home as a whole or a hidden folder, such as `.ssh`.
    public var homes: Set<String> = HostFolders.homes {
        didSet { folderOfHomes = HostFolders(homes) }
    }

    private var wholeFolders: HostFolders
    private var wholeTrees: HostFolders
    private var allowedFolders: HostFolders
    private var folderOfHomes: HostFolders

    /// The properties that a baseline may set.
    public static let parameters = [
        Parameter("folders", \Self.folders), Parameter("trees", \Self.trees), Parameter("allowed", \Self.allowed),
        Parameter("homes", \Self.homes),
    ]

    /// Creates the rule with its default parameters.
    public init() {
        wholeFolders = HostFolders(folders)
        wholeTrees = HostFolders(trees)
        allowedFolders = HostFolders(allowed)
        folderOfHomes = HostFolders(homes)
    }

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.facts.sharedFolders) { folder throws(MissingEvidence) in
            try judge(folder.sourceFolder)
        }
        let none = Outcome.notApplicable("no shared folder")
        joined.addEach(
            of: machine.facts.disks, atAGlance: { $0.hasSingleSource ? none : nil },
            judge: { disk throws(MissingEvidence) in
                var own = JoinedOutcome()
                own.addSources(of: disk) { source throws(MissingEvidence) in try judge(source.options.directory) }
                return try own.outcome(whenNone: none)
            })
        return try joined.outcome(whenNone: none)
    }

    private func judge(_ folder: Fact<String>) throws(MissingEvidence) -> Outcome {
        guard let path = try folder.optional() else { return .notApplicable("no shared folder") }
        return .violated(when: try isSensitive(path, at: folder.locus), at: folder)
    }

    private func isSensitive(_ text: String, at locus: Locus) throws(MissingEvidence) -> Bool {
        let path = try DataPlace.hostPath(text, at: locus)
        if wholeFolders.contains(path) || wholeTrees.contains(path) || folderOfHomes.containsPrivateHome(path) {
            return true
        }
        let nearness = wholeTrees.nearness(to: path)
        return nearness > 0 && nearness > allowedFolders.nearness(to: path)
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
        Violated(
            "<domain type='kvm'><name>a</name><devices><filesystem><source ↓dir='/var/spool/cron/crontabs'/></filesystem></devices></domain>"
        )
        Violated(
            "<domain type='kvm'><name>a</name><devices><filesystem><source ↓dir='/usr/lib/systemd/system'/></filesystem></devices></domain>"
        )
        Violated(
            "<domain type='kvm'><name>a</name><devices><filesystem><source ↓dir='/usr/local/bin'/></filesystem></devices></domain>"
        )
        Violated(
            "<domain type='kvm'><name>a</name><devices><filesystem><source ↓dir='/var/lib/docker'/></filesystem></devices></domain>"
        )
        Violated(
            "<domain type='kvm'><name>a</name><devices><filesystem><source ↓dir='/home/alice/.ssh'/></filesystem></devices></domain>"
        )
        Violated(
            "<domain type='kvm'><name>a</name><devices><filesystem><source ↓dir='/var/home/bob'/></filesystem></devices></domain>"
        )
        Violated(
            "<domain type='kvm'><name>a</name><devices><filesystem><source ↓dir='/ostree/repo'/></filesystem></devices></domain>"
        )
        Violated(
            "<domain type='kvm'><name>a</name><devices><filesystem><source ↓dir='/var/lib/libvirt/images'/></filesystem></devices></domain>"
        )
        Satisfied(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source dir='/var/lib/libvirt/images/share'/><target dir='t0'/></filesystem>
              <filesystem type='mount'><source dir='/export/home'/><target dir='t1'/></filesystem>
              <filesystem type='mount'><source dir='/home/carol/share'/><target dir='t2'/></filesystem>
              <filesystem type='mount'><source dir='/usr/local/share/iso'/><target dir='t3'/></filesystem>
              <filesystem type='mount'><source dir='/mnt'/><target dir='t4'/></filesystem>
              <filesystem type='mount'><source dir='/usr/home/bob/vm'/><target dir='t5'/></filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <disk type='file' device='disk'><source file='/vm/dev.img'/><target dev='vda'/></disk>
              <disk type='dir' device='floppy'>
                <driver name='qemu' type='fat'/><source ↓dir='/etc'/><target dev='fda'/><readonly/>
              </disk>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>dev</name><devices>
              <disk type='dir' device='disk'>
                <driver name='qemu' type='fat'/><source dir='/srv/dev'/><target dev='vdb'/><readonly/>
              </disk>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>dev</name><devices>
              <disk type='file' device='disk'><source file='/vm/dev.img'/><target dev='vda'/></disk>
            </devices></domain>
            """, because: "no shared folder")
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
            """, because: "start at the root")
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
