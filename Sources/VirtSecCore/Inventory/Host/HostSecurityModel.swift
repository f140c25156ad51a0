// SPDX-License-Identifier: Apache-2.0

/// A security driver that separates the host's machines.
public struct HostSecurityModel: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Driver.
    public var model: Fact<SecurityModel> = .absent
    /// Domain of interpretation.
    public var domain: Fact<String> = .absent
    /// Labels that machines get where nothing else is said.
    public var labels: Listing<HostBaseLabel> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostSecurityModel>.table {
        Row.fact("model", \.model, "Driver", libvirt: "model")
        Row.fact("domain", \.domain, "Domain of interpretation", libvirt: "doi")
        Row.list("labels", \.labels, "Labels that machines get where nothing else is said", libvirt: "baselabel")
    }
}

/// The label that machines of one kind get where nothing else is said.
public struct HostBaseLabel: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Technology that runs the machines.
    public var virtualization: Fact<Virtualization> = .absent
    /// Label.
    public var label: Fact<String> = .absent
    /// Number of the user that the hypervisor runs as (driver dac).
    public var user: Fact<Int> = .absent
    /// Number of the group that the hypervisor runs as (driver dac).
    public var group: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HostBaseLabel>.table {
        Row.fact("virtualization", \.virtualization, "Technology that runs the machines", libvirt: "@type")
        Row.fact("label", \.label, "Label", libvirt: ".")
        Row.fact("user", \.user, "Number of the user that the hypervisor runs as (driver dac)", libvirt: "user")
        Row.fact("group", \.group, "Number of the group that the hypervisor runs as (driver dac)", libvirt: "group")
    }
}
