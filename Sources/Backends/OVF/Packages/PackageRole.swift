// SPDX-License-Identifier: Apache-2.0

/// What a file is to its package.
public enum PackageRole: String, Sendable, Hashable {
    /// The descriptor, `.ovf`.
    case descriptor
    /// The manifest, `.mf`.
    case manifest
    /// The certificate file, `.cert`.
    case certificate
    /// A file that the descriptor refers to, or a chunk of one.
    case referenced
    /// A file that nothing refers to.
    case surplus

    /// Tells the role of a file from the end of its name; nil when its name does not decide it.
    init?(_ name: String) {
        let ending = name.lastIndex(of: ".").map { name[$0...].lowercased() }
        switch ending {
        case ".ovf": self = .descriptor
        case ".mf": self = .manifest
        case ".cert": self = .certificate
        default: return nil
        }
    }
}
