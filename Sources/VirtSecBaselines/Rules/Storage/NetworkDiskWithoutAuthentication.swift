// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A disk on an iSCSI or Ceph server names the credentials that it is opened with.
///
/// Differs from the catalogue's XPath: a configuration file of Ceph's client (`<config>`) may hold credentials, and for
/// a volume its pool does; both are not assessable.
public struct NetworkDiskWithoutAuthentication: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-disk-without-authentication", title: "Disk on a server is opened without credentials",
        severity: .medium, layer: .storage, threat: .tampering,
        rationale: """
            A server that asks for nothing gives the disk to every machine of the storage network, which can read and \
            change it.
            """,
        remedy: """
            Let the server ask for credentials, keep them in a secret of libvirt and name it in <auth> inside the \
            <source> of the <disk>.
            """,
        references: [.libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .nist80053("SC-8(1)")],
        catalogue: ["DSK-10"], controls: .rows("VS-VM-061"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .networkDisks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            switch try disk.source.protocol.optional() {
            case .iscsi, .rbd: break
            default: return .notApplicable("no disk on an iSCSI or Ceph server")
            }
            if try anyOf(disk.source.authentication.username.exists(), disk.authentication.username.exists()) {
                return .satisfied
            }
            if try disk.source.options.configFile.exists() {
                throw MissingEvidence(UnseenReason(.hostStorageSetting, at: disk.source.options.configFile.locus))
            }
            return .violated(disk.source.protocol)
        }
        return try joined.outcome(whenNone: .notApplicable("no disk on an iSCSI or Ceph server"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='network'><source protocol='iscsi' name='iqn.2024-01.example:a/1'>
                <host name='storage.example'/><auth username='db'><secret type='iscsi' usage='db'/></auth>
              </source></disk>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='network'>
                <auth username='db'><secret type='ceph' usage='db'/></auth><source protocol='rbd' name='pool/db'/>
              </disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><source file='/vm/a.img'/></disk>
              <disk type='network'><source ↓protocol='iscsi' name='iqn.2024-01.example:a/1'>
                <host name='storage.example'/></source></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='network'><source ↓protocol='rbd' name='pool/db'><host name='ceph.example'/></source></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='network'><source protocol='rbd' name='pool/db'><config file='/etc/ceph/db.conf'/></source>
              </disk>
            </devices></domain>
            """, because: "storage settings")
        NotAssessable(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='volume'><source pool='san' volume='unit:0:0:1'/></disk>
            </devices></domain>
            """, because: "storage settings")
        NotApplicable(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='network'><source protocol='nbd' name='a'><host name='storage.example'/></source></disk>
            </devices></domain>
            """, because: "no disk on")
    }
}
