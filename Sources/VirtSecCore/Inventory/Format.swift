// SPDX-License-Identifier: Apache-2.0

/// A format in which sources describe assets.
public struct Format: Sendable, Hashable, CustomStringConvertible {
    /// The format's short name.
    public let description: String

    /// Creates a format by its short name.
    public init(_ name: String) { description = name }

    /// libvirt's XML documents.
    public static let libvirt = Format("libvirt")
    /// Descriptors of OVF packages.
    public static let ovf = Format("ovf")
}
