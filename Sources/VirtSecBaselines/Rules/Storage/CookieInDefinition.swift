// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No definition holds the cookies that a web server asks for.
///
/// Libvirt shows cookies only to a reader who asks for secrets (`VIR_DOMAIN_XML_SECURE`), so a definition that was read
/// without it has none to find.
///
/// Differs from the catalogue's XPath: cookies of the images below a disk and of its copy count as well.
public struct CookieInDefinition: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "cookie-in-definition", title: "Cookie for a web server stands in the definition",
        severity: .medium, layer: .management, threat: .confidentiality,
        rationale: """
            A cookie of a session is as good as a password: whoever reads the definition, a backup or a log of it gets \
            what the server would give to the guest.
            """,
        remedy: """
            Remove <cookies> from the <source> of the <disk>, and let the server decide by address, by TLS or by a \
            short-lived name.
            """,
        references: [.libvirt("formatdomain", "Hard drives, floppy disks, CDROMs")],
        catalogue: ["DSK-12"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .networkDisks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addNetworkSources(of: machine.disks) { source throws(MissingEvidence) in try Self.judge(source) }
        return try joined.outcome(whenNone: .notApplicable("no disk on a web server"))
    }

    @inline(__always)
    private static func judge(_ source: DiskSource) throws(MissingEvidence) -> Outcome {
        switch try source.protocol.optional() {
        case .http, .https: break
        default: return .notApplicable("no disk on a web server")
        }
        return try source.options.cookies.judgeEach(whenNone: .satisfied) { cookie throws(MissingEvidence) in
            .violated(cookie.locus, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>setup</name><devices>
              <disk type='network' device='cdrom'><source protocol='https' name='a.iso'><host name='iso.example'/>
                </source></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>setup</name><devices>
              <disk type='network' device='cdrom'><source protocol='https' name='a.iso'>
                <host name='iso.example'/><cookies>↓<cookie name='session'>x</cookie></cookies>
              </source></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>setup</name><devices>
              <disk type='file'><driver type='qcow2'/><source file='/vm/a.qcow2'/>
                <backingStore type='network'><format type='raw'/>
                  <source protocol='http' name='b.img'><host name='iso.example'/>
                    <cookies>↓<cookie name='session'>x</cookie></cookies></source>
                  <backingStore/></backingStore>
              </disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>setup</name><devices>
              <disk type='network'><source protocol='gopher' name='a.iso'><host name='iso.example'/></source></disk>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>setup</name><devices>
              <disk type='file'><source file='/vm/a.img'/></disk>
            </devices></domain>
            """, because: "no disk on a network")
    }
}
