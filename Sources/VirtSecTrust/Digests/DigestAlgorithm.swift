// SPDX-License-Identifier: Apache-2.0

/// A hash function that manifests of packages use (FIPS 180-4).
///
/// Closed on purpose: what is not here is not trusted. MD5 is not here.
public enum DigestAlgorithm: Int, Sendable, Hashable, CaseIterable, Comparable, CustomStringConvertible {
    case sha1 = 20
    case sha256 = 32
    case sha384 = 48
    case sha512 = 64

    /// The length of a digest in bytes.
    public var byteCount: Int { rawValue }

    /// Whether two contents with one digest can be made at will, so that a digest no longer tells contents apart.
    ///
    /// True for SHA-1 (NIST SP 800-131A Rev. 2, table 8; the first published collision is of 2017).
    public var isWeak: Bool { self == .sha1 }

    /// The name that the standard gives it, such as `SHA-256`.
    public var description: String {
        switch self {
        case .sha1: "SHA-1"
        case .sha256: "SHA-256"
        case .sha384: "SHA-384"
        case .sha512: "SHA-512"
        }
    }

    /// Ordered by the length of the digest.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The algorithm that a manifest names, in the spellings that are seen: `SHA256`, `sha256`, `SHA-256`, `SHA2-256`.
    public init?(spelling: String) {
        switch spelling.lowercased() {
        case "sha1", "sha-1": self = .sha1
        case "sha256", "sha-256", "sha2-256": self = .sha256
        case "sha384", "sha-384", "sha2-384": self = .sha384
        case "sha512", "sha-512", "sha2-512": self = .sha512
        default: return nil
        }
    }
}
