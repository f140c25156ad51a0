// SPDX-License-Identifier: Apache-2.0

extension ReleaseNumber: ParameterValue {
    /// The type's name for people.
    public static var typeName: String { "number of a release, such as 9.0.0" }
    /// The three numbers.
    public var text: String { description }
    /// Reads a number of one to three parts.
    public init?(text: String) { self.init(text) }
}
