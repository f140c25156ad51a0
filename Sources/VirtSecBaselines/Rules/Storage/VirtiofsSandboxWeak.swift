// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The server of a virtiofs folder is confined by namespaces.
///
/// Without a setting the server uses namespaces.
///
/// Differs from the catalogue's XPath: how a server is confined that the definition reaches through a socket, whoever
/// started it knows.
public struct VirtiofsSandboxWeak: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "virtiofs-sandbox-weak", title: "Server of a virtiofs folder is confined by chroot alone",
        severity: .medium, layer: .host, threat: .hypervisorAttack,
        rationale: """
            A server that the guest takes over sees the processes and the network of the host, and with the rights of \
            root it can leave a chroot.
            """,
        remedy: "Set mode='namespace' on <sandbox> in the <binary> of the <filesystem>, or remove <sandbox>.",
        references: [
            .libvirt("formatdomain", "Filesystems"), .libvirt("kbase/virtiofs", "Sharing files with Virtiofs"),
        ],
        catalogue: ["FS-05"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .sharedFolders

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.sharedFolders.judgeEach(whenNone: .notApplicable("no virtiofs folder")) {
            folder throws(MissingEvidence) in
            if try folder.extra.sandbox.equals(.chroot) {
                return .violated(folder.extra.sandbox, remedy: .set("namespace"))
            }
            guard try folder.driver.isVirtiofs(on: machine.virtualization) else {
                return .notApplicable("no virtiofs folder")
            }
            if try folder.extra.sourceSocket.exists() {
                throw MissingEvidence(UnseenReason(.hostProgram, at: folder.extra.sourceSocket.locus))
            }
            return .satisfied
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><driver type='virtiofs'/><source dir='/srv/dev'/><target dir='dev'/>
              </filesystem>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><driver type='virtiofs'/><source dir='/srv/dev'/><target dir='dev'/>
                <binary><sandbox mode='namespace'/></binary>
              </filesystem>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source dir='/srv/a'/><target dir='a'/></filesystem>
              <filesystem type='mount'><driver type='virtiofs'/><source dir='/srv/dev'/><target dir='dev'/>
                <binary><sandbox ↓mode='chroot'/></binary>
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
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><driver type='virtiofs'/><source dir='/srv/dev'/><target dir='dev'/><binary>
                <sandbox mode='sand'/></binary></filesystem>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>dev</name><devices>
              <filesystem type='mount'><source dir='/srv/a'/><target dir='a'/></filesystem>
            </devices></domain>
            """, because: "no virtiofs folder")
    }
}
