// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The certificate of a storage server is verified.
///
/// Differs from the catalogue's XPath: the images below a disk and the copy that a block job makes count as well.
public struct DiskCertificateNotVerified: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-certificate-not-verified", title: "Certificate of a storage server is not verified",
        severity: .high, layer: .storage, threat: .tampering,
        rationale: """
            Any machine on the way can pose as the storage server and hand the guest a disk of its own making.
            """,
        remedy: """
            Remove <ssl verify='no'/> from the <source> of the <disk>, and let the host trust the authority that \
            signed the server's certificate.
            """,
        references: [.libvirt("formatdomain", "Hard drives, floppy disks, CDROMs")], catalogue: ["DSK-11"],
        controls: .rows("VS-VM-061"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .networkDisks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addNetworkSources(of: machine.disks) { source throws(MissingEvidence) in try Self.judge(source) }
        return try joined.outcome(whenNone: .notApplicable("no disk on a network"))
    }

    @inline(__always)
    private static func judge(_ source: DiskSource) throws(MissingEvidence) -> Outcome {
        guard try source.protocol.exists() else { return .notApplicable("no disk on a network") }
        return .violated(
            when: try source.options.sslVerify.equals(false), at: source.options.sslVerify, remedy: .set("yes"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>kiosk</name><devices><disk type='network' device='cdrom'>
              <source protocol='https' name='a.iso'><host name='files.example'/><ssl verify='yes'/></source>
            </disk></devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>kiosk</name><devices><disk type='network' device='cdrom'>
              <source protocol='https' name='a.iso'><host name='files.example'/><ssl ↓verify='no'/></source>
            </disk></devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>kiosk</name><devices><disk type='file'>
              <driver type='qcow2'/><source file='/vm/kiosk.qcow2'/>
              <backingStore type='network'><format type='raw'/>
                <source protocol='https' name='a.img'><host name='files.example'/></source>
                <backingStore/></backingStore>
            </disk></devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>kiosk</name><devices><disk type='file'>
              <driver type='qcow2'/><source file='/vm/kiosk.qcow2'/>
              <backingStore type='network'><format type='raw'/>
                <source protocol='https' name='a.img'><host name='files.example'/><ssl ↓verify='no'/></source>
                <backingStore/></backingStore>
            </disk></devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>kiosk</name><devices><disk type='network' device='cdrom'>
              <source protocol='https' name='a.iso'><host name='files.example'/><ssl verify='maybe'/></source>
            </disk></devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>kiosk</name><devices/></domain>", because: "no disk")
    }
}
