// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A disk that is reached over a network is carried by TLS.
///
/// Differs from the catalogue's XPath: for NBD and VxHS that say nothing of TLS, `nbd_tls` or `vxhs_tls` in the host's
/// qemu.conf decides, so the verdict is not assessable. The other protocols have no TLS in libvirt, so what `tls` says
/// does not matter; TFTP counts as one of them. A server behind a UNIX socket is on the host itself.
public struct NetworkDiskUnencrypted: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-disk-unencrypted", title: "Disk is read over the network in the clear", severity: .high,
        layer: .storage, threat: .confidentiality,
        rationale: "Whoever is on the way reads the guest's data and can change what it reads, its programs included.",
        remedy: """
            Use protocol='nbd' with tls='yes', https, ssh or an encrypted rbd in <source>, or give the host an \
            encrypted path to the storage and reach it through that.
            """,
        references: [.libvirt("kbase/secureusage", "Storage encryption"), .nist80053("SC-8(1)")],
        catalogue: ["DSK-09"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in try Self.judge(disk.source) }
        return try joined.outcome(whenNone: .notApplicable("no disk on a network in the clear"))
    }

    private static func judge(_ source: DiskSource) throws(MissingEvidence) -> Outcome {
        switch try source.protocol.optional() {
        case .nbd, .vxhs:
            .violated(
                when: try allOf(!source.tls.required(ifAbsent: false), crossesNetwork(source.hosts)), at: source.tls,
                remedy: .set("yes"))
        case .iscsi, .gluster, .http, .ftp, .tftp, .sheepdog, .nfs:
            .violated(when: try crossesNetwork(source.hosts), at: source.protocol)
        default: .notApplicable("another protocol, or none")
        }
    }

    /// Whether one server at least is reached by another transport than a socket of the host.
    private static func crossesNetwork(_ hosts: Listing<StorageHost>) throws(MissingEvidence) -> Bool {
        try anyOf(
            hosts.isEmpty(), hosts.hasElement { host throws(MissingEvidence) in try !host.transport.equals(.unix) })
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='network'>
              <source protocol='nbd' name='a' tls='yes'><host name='storage.example' port='10809'/></source>
            </disk></devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='network'>
              <source protocol='nbd' name='a'><host transport='unix' socket='/run/nbd.sock'/></source>
            </disk></devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='network'>
              <source protocol='nbd' name='a' ↓tls='no'><host name='storage.example' port='10809'/></source>
            </disk></devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='network'>
              <source ↓protocol='iscsi' name='iqn.2024-01.example:a/0'><host name='storage.example'/></source>
            </disk></devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='network'>
              <source protocol='nbd' name='a'><host name='storage.example' port='10809'/></source>
            </disk></devices></domain>
            """, because: "TLS")
        NotApplicable(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='network'>
              <source protocol='https' name='a.iso'><host name='storage.example'/></source>
            </disk></devices></domain>
            """, because: "no disk on a network")
    }
}
