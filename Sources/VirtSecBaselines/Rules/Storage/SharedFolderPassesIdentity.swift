// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Files in a shared folder are not reached as the host's root.
///
/// With `accessmode='passthrough'` the ids of the guest are those of the host, unless an `<idmap>` maps them elsewhere:
/// that of the folder for virtiofs, that of the domain for a container.
///
/// Differs from the catalogue's XPath: a template of OpenVZ and a folder of the container itself (`bind`) are none of the
/// host.
public struct SharedFolderPassesIdentity: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "shared-folder-passes-identity", title: "Guest reaches a host folder with its own user ids",
        severity: .high, layer: .host, threat: .hypervisorAttack,
        rationale: """
            The guest's root can leave files on the host that belong to the host's root, set-user-id programs included.
            """,
        remedy: """
            Set accessmode='mapped' or 'squash' on the <filesystem>. Virtiofs and containers know passthrough alone: \
            add an <idmap> there, to the <filesystem> or to the <domain>, that maps no id to 0. Bhyve knows neither.
            """,
        references: [
            .libvirt("formatdomain", "Filesystems"), .libvirt("kbase/virtiofs", "Sharing files with Virtiofs"),
            .stig("VMCH-70-000007"),
        ],
        catalogue: ["FS-01"], controls: .rows("VS-VM-028"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .sharedFolders

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.sharedFolders.judgeEach(whenNone: .notApplicable("no shared folder")) {
            folder throws(MissingEvidence) in
            guard try Self.isFolder(folder.kind) else { return .notApplicable("no shared folder of the host") }
            guard try folder.accessMode.equals(.passthrough) else { return .satisfied }
            if try Self.mapsElsewhere(folder.extra.userMapping, folder.extra.groupMapping) { return .satisfied }
            if try Self.mapsContainer(machine) { return .satisfied }
            return .violated(folder.accessMode, remedy: Self.remedy(for: folder, of: machine))
        }
    }

    private static func isFolder(_ kind: Fact<FilesystemKind>) throws(MissingEvidence) -> Bool {
        switch try kind.optional() {
        case .file, .block, .ram, .template, .bind: false
        default: true
        }
    }

    private static func mapsContainer(_ machine: VirtualMachine) throws(MissingEvidence) -> Bool {
        try allOf(
            machine.virtualization.equals(.lxc), mapsElsewhere(machine.userMapping, machine.groupMapping))
    }

    /// Whether ids are mapped, and none to root.
    private static func mapsElsewhere(
        _ users: Listing<IDMapping>, _ groups: Listing<IDMapping>
    ) throws(MissingEvidence) -> Bool {
        try allOf(users.mapsElsewhere(), groups.mapsElsewhere())
    }

    /// Another mode, where the driver has one; libvirt puts it on QEMU's command line alone.
    private static func remedy(for folder: SharedFolder, of machine: VirtualMachine) -> Remedy? {
        switch folder.driver {
        case .known(.path, _), .absent: break
        case .unseen(let reason) where reason.isLeftOpen(to: .hypervisorDefault): break
        default: return nil
        }
        return (try? machine.virtualization.isQEMU()) == true ? .set("mapped") : nil
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
        Satisfied(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount' accessmode='passthrough'>
                <driver type='virtiofs'/><source dir='/srv/dev'/><target dir='dev'/>
                <idmap>
                  <uid start='0' target='100000' count='65535'/><gid start='0' target='100000' count='65535'/>
                </idmap>
              </filesystem>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='lxc'><name>dev</name>
              <idmap>
                <uid start='0' target='100000' count='65536'/><gid start='0' target='100000' count='65536'/>
              </idmap>
              <devices>
                <filesystem type='mount' accessmode='passthrough'><source dir='/srv/dev'/><target dir='/'/></filesystem>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount' ↓accessmode='passthrough'>
                <driver type='virtiofs'/><source dir='/srv/dev'/><target dir='dev'/>
                <idmap><uid start='0' target='0' count='65535'/><gid start='0' target='0' count='65535'/></idmap>
              </filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount' ↓accessmode='passthrough'><source dir='/srv/dev'/><target dir='dev'/></filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='bhyve'><name>dev</name><devices>
              <filesystem type='mount' ↓accessmode='passthrough'><source dir='/srv/dev'/><target dir='dev'/></filesystem>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='openvz'><name>dev</name><devices>
              <filesystem type='template'><source name='debian'/><target dir='/'/></filesystem>
            </devices></domain>
            """, because: "no shared folder")
        NotApplicable(
            """
            <domain type='lxc'><name>dev</name><devices>
              <filesystem type='bind'><source dir='/srv/dev'/><target dir='/mnt'/></filesystem>
            </devices></domain>
            """, because: "no shared folder")
        NotAssessable(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount' accessmode='polite'><source dir='/srv/dev'/><target dir='dev'/></filesystem>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>dev</name><devices/></domain>", because: "no shared folder")
        NotApplicable(
            """
            <domain type='lxc'><name>dev</name><devices>
              <filesystem type='ram'><source usage='10' units='MiB'/><target dir='/tmp'/></filesystem>
            </devices></domain>
            """, because: "no shared folder")
    }
}
