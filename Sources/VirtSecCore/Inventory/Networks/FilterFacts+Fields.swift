// SPDX-License-Identifier: Apache-2.0

extension FilterFacts {
    /// The field table.
    public static let fields = Field<FilterFacts>.table {
        Row.fact("name", \.name, "Name", libvirt: "@name")
        Row.fact("chain", \.chain, "Chain that its rules are in", libvirt: "@chain")
        Row.fact("priority", \.priority, "Priority of the chain", libvirt: "@priority")
        Row.fact("uuid", \.uuid, "Universally unique identifier", libvirt: "uuid")
        Row.list("rules", \.rules, "Rules", libvirt: "rule")
        Row.list("includes", \.includes, "Other filters whose rules apply", libvirt: "filterref")
    }
}
