// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No interface runs a script of its own on the host.
///
/// Differs from the catalogue's XPath: a script that runs when an interface of type ethernet goes away (`<downscript>`)
/// counts too.
public struct InterfaceRunsScript: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "interface-runs-script", title: "Network interface runs a script on the host", severity: .high,
        layer: .host, threat: .hypervisorAttack,
        rationale: """
            The script runs with the rights of the hypervisor's daemon, so whoever can change the file or the \
            definition runs programs on the host.
            """,
        remedy: """
            Remove <script> and <downscript> from the <interface> and let a virtual network, a bridge or a hook of \
            libvirt do what the script does.
            """,
        references: [.libvirt("formatdomain", "Generic ethernet connection"), .libvirtTaint("shell-scripts")],
        catalogue: ["NET-11"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .interfaces

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no network interface")) {
            interface throws(MissingEvidence) in
            var joined = JoinedOutcome()
            joined.violate(when: try interface.script.exists(), at: interface.script)
            joined.violate(
                when: try allOf(interface.kind.equals(.ethernet), interface.extra.downscript.exists()),
                at: interface.extra.downscript)
            return try joined.outcome(whenNone: .satisfied)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>lab</name><devices>
              <interface type='ethernet'><target dev='tap7' managed='no'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>lab</name><devices>
              <interface type='ethernet'><script ↓path='/opt/net/up.sh'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>lab</name><devices>
              <interface type='ethernet'><downscript ↓path='/opt/net/down.sh'/></interface>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>lab</name><devices>
              <interface type='ethernet'><program path='/opt/net/up.sh'/></interface>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>lab</name><devices/></domain>", because: "no network interface")
    }
}
