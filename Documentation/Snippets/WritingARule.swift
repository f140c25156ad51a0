// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore
import VirtSecTesting

// snippet.rule
/// Interfaces are on virtual networks that somebody approved.
struct NetworkNotApproved: MachineRule {
    static let description = RuleDescription(
        id: "acme-network-not-approved", title: "Interface is on a network that nobody approved", severity: .high,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: "Traffic on such a network passes no sensor.",
        remedy: "Move the <interface> to an approved network.",
        references: [Reference("ACME network policy", "3.2")])

    /// The networks that are approved.
    var approved: Set<String> = ["dmz", "backend"]

    static let parameters = [Parameter("approved", \Self.approved)]
    static let parts: MachineParts = .interfaces

    func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.interfaces.judgeEach(whenNone: .notApplicable("no network interface")) {
            interface throws(MissingEvidence) in
            guard try interface.kind.equals(.network) else { return .violated(interface) }
            let name = try interface.network.required()
            return .violated(when: !approved.contains(name), at: interface.network)
        }
    }

    static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='network'><source network='dmz'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              <interface type='network'><source network='dmz'/></interface>
              <interface type='network'><source ↓network='lab'/></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>shop</name><devices>
              ↓<interface type='bridge'><source bridge='br0'/></interface>
            </devices></domain>
            """)
        NotAssessable(
            "<domain type='kvm'><name>shop</name><devices><interface type='teleport'/></devices></domain>")
        NotApplicable("<domain type='kvm'><name>shop</name></domain>", because: "no network interface")
    }
}
// snippet.end

func judgeWithOwnRule() throws {
    // snippet.verify
    try verify(NetworkNotApproved.self)
    // snippet.end

    // snippet.baseline
    var rule = NetworkNotApproved()
    rule.approved.insert("lab")
    let baseline = Baseline.strict.adding(rule)
        .setting(.critical, for: "raw-qemu-arguments")
        .removing("tpm-missing")
    // snippet.end
    print(baseline.entries.count, "rules")
}
