// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No image lies in a folder that users of the host can write to.
///
/// Differs from the catalogue's XPath: images below a disk, its copy and the data of a qcow2 image in a file of their
/// own count as well, in every spelling of a path, and so do folders that systemd makes for users. Where a volume lies
/// its pool says, and `[store]` at the start of a path is a datastore of VMware.
public struct DiskInUserFolder: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-in-user-folder", title: "Disk image lies in a folder of ordinary users",
        severity: .medium, layer: .storage, threat: .tampering,
        rationale: """
            A user of the host who owns the folder can replace the image by another one or by a link, also while the \
            machine starts.
            """,
        remedy: """
            Move the image to a storage pool that belongs to root, such as /var/lib/libvirt/images, and change \
            <source> of the <disk>.
            """,
        references: [.bsi("SYS.1.5.A3")],
        catalogue: ["DSK-19"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Folders that users can write to; what lies below them counts.
    public var folders: Set<String> = HostFolders.homes.union([
        "/dev/shm", "/run/shm", "/run/user", "/tmp", "/usr/tmp", "/var/run/user", "/var/tmp",
    ])
    {
        didSet { wholeFolders = HostFolders(folders) }
    }

    private var wholeFolders: HostFolders

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("folders", \Self.folders)]

    /// Creates the rule with its default parameters.
    public init() { wholeFolders = HostFolders(folders) }

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        let none = Outcome.notApplicable("no disk in a file of the host")
        joined.addEach(
            of: machine.disks,
            atAGlance: { disk in if case .absent = disk.source.file, disk.hasSingleSource { none } else { nil } },
            judge: { disk throws(MissingEvidence) in
                if disk.hasSingleSource { return try judge(disk.source.file) }
                var own = JoinedOutcome()
                own.addSources(of: disk) { source throws(MissingEvidence) in
                    var files = JoinedOutcome()
                    files.add(try judge(source.file))
                    files.addEach(of: source.options.dataStores) { store throws(MissingEvidence) in
                        try judge(store.file)
                    }
                    return try files.outcome(whenNone: none)
                }
                if case .absent = disk.mirror.file {
                } else {
                    own.violate(when: try isWritable(disk.mirror.file), at: disk.mirror.file)
                }
                return try own.outcome(whenNone: none)
            })
        return try joined.outcome(whenNone: none)
    }

    private func judge(_ file: Fact<String>) throws(MissingEvidence) -> Outcome {
        guard let path = try file.optional(), !path.isEmpty, path.utf8.first != UInt8(ascii: "[") else {
            return .notApplicable("no disk in a file of the host")
        }
        return .violated(when: try isWritable(file), at: file)
    }

    private func isWritable(_ file: Fact<String>) throws(MissingEvidence) -> Bool {
        guard let text = try file.optional() else { return false }
        let path = try DataPlace.hostPath(text, at: file.locus)
        return wholeFolders.containsParent(of: path)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>lab</name><devices>
              <disk type='file'><source file='/var/lib/libvirt/images/a.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>lab</name><devices>
              <disk type='file'><source ↓file='/var/home/alice/a.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>lab</name><devices>
              <disk type='file'><source file='/srv/vm/a.img'/></disk>
              <disk type='file'><source ↓file='/home/alice/a.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>lab</name><devices>
              <disk type='file'><source ↓file='/srv/../tmp//a.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>lab</name><devices>
              <disk type='file'><source ↓file='/dev/shm/a.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>lab</name><devices>
              <disk type='file'><driver type='qcow2'/><source file='/srv/vm/a.qcow2'/>
                <backingStore type='file'><format type='raw'/><source ↓file='/var/tmp/base.img'/><backingStore/>
                </backingStore>
              </disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>lab</name><devices>
              <disk type='file'><driver type='raw'/><source file='/srv/vm/a.img'/>
                <mirror type='file' job='copy'><format type='raw'/><source ↓file='/home/bob/copy.img'/></mirror>
              </disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>lab</name><devices>
              <disk type='file'><source file='vm/a.img'/></disk>
            </devices></domain>
            """, because: "start at the root")
        NotAssessable(
            """
            <domain type='kvm'><name>lab</name><devices>
              <disk type='volume'><source pool='p' volume='v'/></disk>
            </devices></domain>
            """, because: "storage settings")
        NotApplicable(
            """
            <domain type='kvm'><name>lab</name><devices>
              <disk type='file' device='cdrom'><source file=''/></disk>
            </devices></domain>
            """, because: "no disk in a file")
        NotApplicable(
            """
            <domain type='kvm'><name>lab</name><devices>
              <disk type='block'><source dev='/dev/vg/a'/></disk>
            </devices></domain>
            """, because: "no disk in a file")
        NotApplicable(
            """
            <domain type='vmware'><name>lab</name><devices>
              <disk type='file'><source file='[store] a/a.vmdk'/></disk>
            </devices></domain>
            """, because: "no disk in a file")
    }
}
