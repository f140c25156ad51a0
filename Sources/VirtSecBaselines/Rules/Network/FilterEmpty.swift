// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A network filter has a rule, or another filter inside that may have one.
public struct FilterEmpty: NetworkFilterRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "filter-empty",
        title: "Network filter has no rule", severity: .medium,
        layer: .virtualNetwork, threat: .interMachine,
        rationale: "Machines that obey it look protected, and nothing is filtered.",
        remedy: "Put rules or a <filterref> into the <filter>, or remove it and name clean-traffic at the interfaces.",
        references: [.libvirt("formatnwfilter", "Usage of the filtering rules")])

    /// Creates the rule.
    public init() {}

    /// Judges a filter.
    public func judge(_ filter: NetworkFilter, in context: Context) throws(MissingEvidence) -> Outcome {
        let isEmpty = try allOf(filter.facts.rules.isEmpty(), filter.facts.includes.isEmpty())
        return .violated(when: isEmpty, at: filter.facts.name)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<filter name='a'><filterref filter='clean-traffic'/></filter>")
        Satisfied("<filter name='a'><rule action='drop' direction='inout'/></filter>")
        Violated("<filter ↓name='a' chain='root'/>")
    }
}
