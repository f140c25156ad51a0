// SPDX-License-Identifier: Apache-2.0

/// One rule on which USB devices may be redirected.
public struct USBFilterRule: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// USB class.
    public var deviceClass: Fact<Int> = .absent
    /// USB vendor.
    public var vendor: Fact<Int> = .absent
    /// USB product.
    public var product: Fact<Int> = .absent
    /// USB version.
    public var version: Fact<String> = .absent
    /// Whether such a device may be redirected.
    public var allowed: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<USBFilterRule>.table {
        Row.fact("deviceClass", \.deviceClass, "USB class", libvirt: "@class")
        Row.fact("vendor", \.vendor, "USB vendor", libvirt: "@vendor")
        Row.fact("product", \.product, "USB product", libvirt: "@product")
        Row.fact("version", \.version, "USB version", libvirt: "@version")
        Row.fact("allowed", \.allowed, "Whether such a device may be redirected", libvirt: "@allow")
    }
}
