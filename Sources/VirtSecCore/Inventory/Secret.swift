// SPDX-License-Identifier: Apache-2.0

/// A value that no report, message or fingerprint may show or rest on.
protocol Withheld {}

extension Secret: Withheld {}
extension PrivateText: Withheld {}
extension Array: Withheld where Element: Withheld {}

/// Says that there is a secret and how long it is; the secret itself is never kept.
public struct Secret: Sendable, Hashable, CustomStringConvertible {
    /// Length in bytes.
    public let byteCount: Int

    /// Creates the mark that stands for a secret.
    public init(byteCount: Int) { self.byteCount = byteCount }

    /// A mark that shows nothing of the secret.
    public var description: String { "[secret]" }
}

/// Text that people or programs put in freely and that may hold a secret: kept for rules, never printed.
public struct PrivateText: Sendable, Hashable, CustomStringConvertible {
    /// The text.
    public let text: String

    /// Creates private text.
    public init(_ text: String) { self.text = text }

    /// A mark that shows nothing of the text.
    public var description: String { "[withheld]" }
}
