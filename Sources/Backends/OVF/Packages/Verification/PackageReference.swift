// SPDX-License-Identifier: Apache-2.0

package import VirtSecCore

/// A file that the descriptor refers to (DSP0243 2.1.1, §7.1: `File` in `References`).
package struct PackageReference: Sendable, Hashable {
    /// `ovf:id`.
    package var id: String
    /// `ovf:href`: the file's place relative to the descriptor, or a URL.
    package var href: String
    /// `ovf:size`: the bytes of the file as it lies in the package, of all chunks together.
    package var size: UInt64?
    /// `ovf:compression`, such as `gzip`.
    package var compression: String?
    /// `ovf:chunkSize`: bytes of each chunk but the last; chunks are called `href.000000000` and so on.
    package var chunkSize: UInt64?
    /// Where the descriptor says so.
    package var locus: Locus

    /// Creates a reference.
    package init(
        id: String, href: String, size: UInt64? = nil, compression: String? = nil, chunkSize: UInt64? = nil,
        locus: Locus = .none
    ) {
        self.id = id
        self.href = href
        self.size = size
        self.compression = compression
        self.chunkSize = chunkSize
        self.locus = locus
    }
}
