// SPDX-License-Identifier: Apache-2.0

/// Where UEFI variables are kept.
public struct VariableStore: Blank, Described {
    /// File on the host.
    public var path: Fact<String> = .absent
    /// File that a new store is copied from.
    public var template: Fact<String> = .absent
    /// How the host provides it.
    public var kind: Fact<DiskKind> = .absent
    /// Format.
    public var format: Fact<ImageFormat> = .absent
    /// Format of the template.
    public var templateFormat: Fact<ImageFormat> = .absent
    /// Where its data lie.
    public var source = DiskSource()

    /// A source that says nothing about it.
    public static let blank = VariableStore()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VariableStore>.table {
        Row.fact("path", \.path, "File on the host", libvirt: ".")
        Row.fact("template", \.template, "File that a new store is copied from", libvirt: "@template")
        Row.fact("kind", \.kind, "How the host provides it", libvirt: "@type")
        Row.fact("format", \.format, "Format", libvirt: "@format")
        Row.fact("templateFormat", \.templateFormat, "Format of the template", libvirt: "@templateFormat")
        Row.group("source", \.source, at: "source")
    }
}
