// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The server of a virtiofs folder runs under ids that the definition maps.
///
/// Whether they reach root of the host is judged by `shared-folder-passes-identity`.
///
/// Differs from the catalogue's XPath: an `<idmap>` that does not map both users and groups maps not enough, and a server
/// that the definition reaches through a socket was started by somebody else, with ids of its own.
public struct VirtiofsWithoutIDMapping: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "virtiofs-without-id-mapping", title: "Server of a virtiofs folder runs without mapped ids",
        severity: .medium, layer: .host, threat: .hypervisorAttack,
        rationale: """
            Started by the system daemon, the server then runs as root of the host, and a guest that takes it over is \
            root there.
            """,
        remedy: """
            Add an <idmap> to the <filesystem> whose <uid> and <gid> map ids of the guest to a range that nothing else \
            on the host uses.
            """,
        references: [
            .libvirt("formatdomain", "Filesystems"), .libvirt("kbase/virtiofs", "Sharing files with Virtiofs"),
        ],
        catalogue: ["FS-04"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .sharedFolders

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.sharedFolders.judgeEach(whenNone: .notApplicable("no virtiofs folder")) {
            folder throws(MissingEvidence) in
            guard try folder.driver.isVirtiofs(on: machine.virtualization) else {
                return .notApplicable("no virtiofs folder")
            }
            if try folder.extra.sourceSocket.exists() {
                throw MissingEvidence(UnseenReason(.hostProgram, at: folder.extra.sourceSocket.locus))
            }
            guard try folder.mapsIDs.equals(true) else { return .violated(folder.locus) }
            return .violated(
                when: try anyOf(folder.extra.userMapping.isEmpty(), folder.extra.groupMapping.isEmpty()),
                at: folder.mapsIDs)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><driver type='virtiofs'/><source dir='/srv/dev'/><target dir='dev'/>
                <idmap><uid start='0' target='100000' count='65535'/><gid start='0' target='100000' count='65535'/>
                </idmap>
              </filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source dir='/srv/a'/><target dir='a'/></filesystem>
              ↓<filesystem type='mount'><driver type='virtiofs'/><source dir='/srv/dev'/><target dir='dev'/>
              </filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><driver type='virtiofs'/><source dir='/srv/dev'/><target dir='dev'/>
                ↓<idmap/>
              </filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><driver type='virtiofs'/><source dir='/srv/dev'/><target dir='dev'/>
                ↓<idmap><uid start='0' target='100000' count='65535'/></idmap>
              </filesystem>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><driver type='virtiofs'/><source socket='/run/fs.sock'/><target dir='dev'/>
              </filesystem>
            </devices></domain>
            """, because: "program of the host")
        NotAssessable(
            """
            <domain type='ch'><name>dev</name><devices>
              <filesystem type='mount'><source dir='/srv/dev'/><target dir='dev'/></filesystem>
            </devices></domain>
            """, because: "default decides")
        NotApplicable(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source dir='/srv/a'/><target dir='a'/></filesystem>
            </devices></domain>
            """, because: "no virtiofs folder")
    }
}
