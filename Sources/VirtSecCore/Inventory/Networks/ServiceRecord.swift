// SPDX-License-Identifier: Apache-2.0

/// An SRV record.
public struct ServiceRecord: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Service.
    public var service: Fact<String> = .absent
    /// Protocol.
    public var `protocol`: Fact<String> = .absent
    /// Domain.
    public var domain: Fact<String> = .absent
    /// Target.
    public var target: Fact<String> = .absent
    /// Port.
    public var port: Fact<Int> = .absent
    /// Priority.
    public var priority: Fact<Int> = .absent
    /// Weight.
    public var weight: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ServiceRecord>.table {
        Row.fact("service", \.service, "Service", libvirt: "@service")
        Row.fact("protocol", \.protocol, "Protocol", libvirt: "@protocol")
        Row.fact("domain", \.domain, "Domain", libvirt: "@domain")
        Row.fact("target", \.target, "Target", libvirt: "@target")
        Row.fact("port", \.port, "Port", libvirt: "@port")
        Row.fact("priority", \.priority, "Priority", libvirt: "@priority")
        Row.fact("weight", \.weight, "Weight", libvirt: "@weight")
    }
}
