// SPDX-License-Identifier: Apache-2.0

/// How much of a `.vmx` file is read before it is refused.
public struct VMXLimits: Sendable, Hashable {
    /// Size of a file in bytes.
    public var bytes: Int
    /// Lines of a file, at most ``mostLines``.
    public var lines: Int
    /// Bytes of one line.
    public var lineBytes: Int
    /// What a refusal advises; a program names its own option here.
    public var advice = "raise the limit to read it"

    /// The most lines that places in a file can be told apart for.
    public static let mostLines = 1 << 23

    /// Limits that fit every real file and keep a hostile one cheap.
    public init(bytes: Int = 16 << 20, lines: Int = 200_000, lineBytes: Int = 1 << 20) {
        self.bytes = bytes
        self.lines = lines
        self.lineBytes = lineBytes
    }
}
