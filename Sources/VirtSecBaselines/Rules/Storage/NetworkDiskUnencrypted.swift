// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A disk that is reached over a network is carried by TLS.
///
/// Differs from the catalogue's XPath: for NBD and VxHS that say nothing of TLS, `nbd_tls` or `vxhs_tls` in the host's
/// qemu.conf decides, and for RBD `ms_client_mode` in its ceph.conf, so the verdict is not assessable, unless the image
/// is encrypted before it leaves the host. HTTPS, FTPS and SSH are encrypted by themselves. The other protocols have no
/// TLS in libvirt, so what `tls` says does not matter; TFTP counts as one of them. A server behind a UNIX socket is on
/// the host itself. The images below a disk, its copy and the raw files that hold the data of a qcow2 image count as well
/// as the disk itself, and so does a `<hostdev>` that is reached by iSCSI.
public struct NetworkDiskUnencrypted: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-disk-unencrypted", title: "Disk is read over the network in the clear", severity: .high,
        layer: .storage, threat: .confidentiality,
        rationale: "Whoever is on the way reads the guest's data and can change what it reads, its programs included.",
        remedy: """
            Use protocol='nbd' with tls='yes', https, ssh or an rbd with <encryption> in <source>, or give the host an \
            encrypted path to the storage and reach it through that.
            """,
        references: [
            .libvirt("kbase/secureusage", "Storage encryption"),
            Reference("Ceph", "Messenger v2, connection mode configuration options"), .nist80053("SC-8(1)"),
        ],
        catalogue: ["DSK-09"], controls: .rows("VS-VM-061"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.networkDisks, .hostDevices]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addNetworkSources(of: machine.disks) { source throws(MissingEvidence) in try Self.judge(source) }
        joined.addEach(of: machine.facts.hostDevices) { device throws(MissingEvidence) in try Self.judge(device) }
        return try joined.outcome(whenNone: .notApplicable("no disk on a network"))
    }

    /// libvirt: formatdomain, "USB / PCI / SCSI devices": a SCSI device behind iSCSI is a disk of its server.
    private static func judge(_ device: HostDevice) throws(MissingEvidence) -> Outcome {
        let isISCSI = try allOf(device.kind.equals(.scsi), device.extra.protocol.equals(.iscsi))
        guard isISCSI else { return .notApplicable("no disk on a network") }
        return .violated(when: try crossesNetwork(device.extra.hosts), at: device.extra.protocol)
    }

    @inline(__always)
    private static func judge(_ source: DiskSource) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        do throws(MissingEvidence) {
            joined.add(
                try judge(source.protocol, tls: source.tls, source.hosts) { () throws(MissingEvidence) in
                    try source.encryption.format.exists()
                })
        } catch {
            joined.miss(error)
        }
        joined.addEach(of: source.options.dataStores) { store throws(MissingEvidence) in
            try judge(store.protocol, tls: store.tls, store.hosts) { false }
        }
        return try joined.outcome(whenNone: .notApplicable("no disk on a network"))
    }

    private static func judge(
        _ protocol: Fact<StorageProtocol>, tls: Fact<Bool>, _ hosts: Listing<StorageHost>,
        isImageEncrypted: () throws(MissingEvidence) -> Bool
    ) throws(MissingEvidence) -> Outcome {
        switch try `protocol`.optional() {
        case .nbd, .vxhs:
            return .violated(
                when: try allOf(!isEncrypted(tls), crossesNetwork(hosts)), at: tls, remedy: .set("yes"))
        case .iscsi, .gluster, .http, .ftp, .tftp, .sheepdog, .nfs:
            return .violated(when: try crossesNetwork(hosts), at: `protocol`)
        case .rbd:
            if try isImageEncrypted() { return .satisfied }
            throw MissingEvidence(UnseenReason(.hostCephSetting, at: `protocol`.locus))
        case .https, .ftps, .ssh: return .satisfied
        case .other: throw MissingEvidence(UnseenReason(.notUnderstood, at: `protocol`.locus))
        case nil: return .notApplicable("no disk on a network")
        }
    }

    private static func isEncrypted(_ tls: Fact<Bool>) throws(MissingEvidence) -> Bool {
        guard let tls = try tls.optional() else { throw MissingEvidence(UnseenReason(.hostTLSSetting, at: tls.locus)) }
        return tls
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
        Satisfied(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='file'>
              <driver type='qcow2'/><source file='/vm/a.qcow2'/>
              <backingStore type='network'><format type='raw'/>
                <source protocol='nbd' name='b' tls='yes'><host name='storage.example' port='10809'/></source>
                <backingStore/></backingStore>
            </disk></devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='file'>
              <driver type='qcow2'/><source file='/vm/a.qcow2'/>
              <backingStore type='file'><format type='qcow2'/><source file='/vm/b.qcow2'/>
                <backingStore type='network'><format type='raw'/>
                  <source ↓protocol='http' name='c.img'><host name='storage.example' port='80'/></source>
                  <backingStore/></backingStore></backingStore>
            </disk></devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='file'>
              <driver type='raw'/><source file='/vm/a.img'/><backingStore/>
              <mirror type='network' job='copy'><format type='raw'/>
                <source protocol='nbd' name='b' ↓tls='no'><host name='storage.example' port='10809'/></source>
              </mirror>
            </disk></devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='network'>
              <source protocol='nbd' name='a'><host name='storage.example' port='10809'/></source>
            </disk></devices></domain>
            """, because: "TLS")
        Satisfied(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='network'>
              <source protocol='https' name='a.iso'><host name='storage.example'/></source>
            </disk></devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='network'>
              <source protocol='rbd' name='vm/a'><host name='mon.example'/></source>
            </disk></devices></domain>
            """, because: "ceph.conf")
        Satisfied(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='network'>
              <source protocol='rbd' name='vm/a'><host name='mon.example'/><encryption format='luks2' engine='librbd'/></source>
            </disk></devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name><devices><hostdev mode='subsystem' type='scsi'>
              <source ↓protocol='iscsi' name='iqn.2024-01.example:a/0'><host name='storage.example' port='3260'/></source>
            </hostdev></devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>vault</name><devices>
              <disk type='file'><driver type='raw'/><source file='/vm/a.img'/></disk>
              <hostdev mode='subsystem' type='usb'><source><vendor id='0x1'/><product id='0x2'/></source></hostdev>
            </devices></domain>
            """, because: "no disk on a network")
        NotApplicable("<domain type='kvm'><name>vault</name><devices/></domain>", because: "no disk on a network")
    }
}
