// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No port of the host leads into the guest.
///
/// Differs from the catalogue's XPath: a forward that waits on an address of the host alone (127.0.0.0/8, ::1) is not
/// reached from outside. VMware and VirtualBox do not report the forwards of their own NAT.
public struct PortForwardToGuest: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "port-forward-to-guest", title: "Port of the host leads into the guest",
        severity: .medium, layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            A service of the guest is reached under the address of the host, past the filters that networks of guests \
            have.
            """,
        remedy: """
            Remove <portForward> from the <interface>, or set its address to 127.0.0.1, and give a guest that offers \
            services an address of its own.
            """,
        references: [.libvirt("formatdomain", "Network interfaces")],
        catalogue: ["NET-14"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Addresses of the host on which a port may lead into a guest, beside those of the host itself.
    public var allowed: Set<IPAddress> = []

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("allowed", \Self.allowed)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no network interface")) {
            interface throws(MissingEvidence) in
            if try allOf(interface.kind.equals(.user), machine.virtualization.hidesDetails()) {
                throw MissingEvidence(UnseenReason(.notReported, at: interface.locus))
            }
            var joined = JoinedOutcome()
            joined.addEach(of: interface.extra.portForwards) { forward throws(MissingEvidence) in
                .violated(when: try isReached(forward.address), at: forward.locus, remedy: .remove)
            }
            return try joined.outcome(whenNone: .satisfied)
        }
    }

    private func isReached(_ address: Fact<IPAddress>) throws(MissingEvidence) -> Bool {
        guard let address = try address.optional() else { return true }
        return !address.isLoopback && !allowed.contains(address)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='user'><backend type='passt'/></interface>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='user'><backend type='passt'/><portForward proto='tcp' address='127.0.0.1'>
                <range start='2022' to='22'/></portForward></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='user'><backend type='passt'/>
                <portForward proto='tcp' address='::1'><range start='2022' to='22'/></portForward>
                ↓<portForward proto='tcp'><range start='8080'/></portForward>
              </interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='user'/>
              <interface type='user'><backend type='passt'/>↓<portForward proto='udp' address='192.0.2.7'/></interface>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices>
              <interface type='user'><backend type='passt'/><portForward proto='tcp' address='here'/></interface>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='vbox'><name>web</name><devices>
              <interface type='user'/>
            </devices></domain>
            """, because: "does not report")
        NotApplicable("<domain type='kvm'><name>web</name><devices/></domain>", because: "no network interface")
    }
}
