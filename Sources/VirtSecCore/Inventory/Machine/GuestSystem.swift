// SPDX-License-Identifier: Apache-2.0

/// The operating system that a package says its guest has.
public struct GuestSystem: Blank, Described {
    /// Number on CIM's list of operating systems.
    public var number: Fact<Int> = .absent
    /// Version.
    public var version: Fact<String> = .absent
    /// Name by which the platform knows it, such as `debian12_64Guest`.
    public var platformName: Fact<String> = .absent
    /// Name for people.
    public var summary: Fact<String> = .absent

    /// A source that says nothing about it.
    public static let blank = GuestSystem()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<GuestSystem>.table {
        Row.fact("number", \.number, "Number on CIM's list", at: .ovf("@ovf:id"))
        Row.fact("version", \.version, "Version", at: .ovf("@ovf:version"))
        Row.fact("platformName", \.platformName, "Name by which the platform knows it", at: .ovf("@ovf:osType"))
        Row.fact("summary", \.summary, "Name for people", at: .ovf("Description"))
    }
}
