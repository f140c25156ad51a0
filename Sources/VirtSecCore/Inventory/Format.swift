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
    /// VMware's `.vmx` files.
    public static let vmx = Format("vmx")
    /// Headers of disk images.
    public static let diskImage = Format("disk-image")
}

/// Where documents of a format give a fact: a path from the element around it, or a key.
struct FormatPlace {
    let format: Format
    let path: String

    static func libvirt(_ path: String) -> FormatPlace { FormatPlace(format: .libvirt, path: path) }
    static func ovf(_ path: String) -> FormatPlace { FormatPlace(format: .ovf, path: path) }
    static func vmx(_ key: String) -> FormatPlace { FormatPlace(format: .vmx, path: key) }
    static func image(_ part: String) -> FormatPlace { FormatPlace(format: .diskImage, path: part) }
}
