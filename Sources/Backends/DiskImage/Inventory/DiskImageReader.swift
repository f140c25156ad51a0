// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore
internal import VirtSecDocuments

/// Reads images that are in memory as a whole, such as the text of a VMDK.
///
/// Of a file ``DiskImageFiles`` reads no more than its headers.
public struct DiskImageReader: DocumentReader, Sendable {
    private let limits: DiskImageLimits

    /// Creates a reader, with what a header may ask for.
    public init(limits: DiskImageLimits = DiskImageLimits()) { self.limits = limits }

    /// The image; what only a file system tells is unseen.
    ///
    /// - Throws: `DocumentError` for bytes without a known header, which may be a raw image or anything else.
    public func observations(in bytes: [UInt8], path: String) throws(DocumentError) -> [Observation] {
        let header = DiskImageHeader(reading: DiskImageBytes(bytes), limits: limits)
        if header.format == .unknown { throw DocumentError("no header of a disk image that is known") }
        let parts = FileParts(
            head: bytes, tail: Array(bytes.suffix(DiskImageBytes.usefulTail)), size: bytes.count, record: nil)
        return [.image(DiskImage(header, parts, path: path))]
    }
}
