// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No interface of a VMware machine hands its traffic to a filter of VMware's network API (dvFilter).
public struct NetworkFilterAttached: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "network-filter-attached", title: "Interface hands its traffic to a filter of another machine",
        severity: .low,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: """
            The filter sees and changes all traffic of the machine; one that is not used any more may be taken \
            over.
            """,
        remedy: """
            Remove ethernet*.filter*.name from the .vmx file, unless a product that filters traffic set it.
            """,
        references: [.stig("VMCH-70-000019"), .nist80053("AC-4"), .nist80053("CM-7")],
        controls: .rows("VS-VM-080"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.virtualization.equals(.vmware) else { return .notApplicable("not run by VMware") }
        return try machine.vmware.settings.judgeEach(whenNone: .satisfied) { setting throws(MissingEvidence) in
            guard let key = try setting.key.optional(), Self.isFilter(key.lowercased()) else { return .satisfied }
            return .violated(when: try setting.value.optional() != "", at: setting)
        }
    }

    /// `ethernet0.filter0.name`.
    private static func isFilter(_ key: String) -> Bool {
        let parts = key.split(separator: ".")
        return parts.count == 3 && parts[0].hasPrefix("ethernet") && parts[1].hasPrefix("filter") && parts[2] == "name"
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            ethernet0.present = "TRUE"
            ethernet0.filter0.name = ""
            """)
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            displayName = "web"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ethernet0.present = "TRUE"
            ↓ethernet0.filter0.name = "dvfilter-guard"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            ethernet0.filter0.name = "dvfilter
            """)
        NotApplicable("<domain type='kvm'><name>web</name></domain>", because: "not run by VMware")
    }
}
