// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
public import VirtSecDocuments

/// libvirt's XML documents in files.
public struct LibvirtXMLFormat: DocumentFormat {
    private let limits: ReadingLimits

    /// Creates the format, with how much of a document is read.
    public init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

    /// Makes a reader.
    public func makeReader() -> any FormatReader { LibvirtFormatReader(limits) }
}

/// Reads libvirt's documents as one format among others.
private struct LibvirtFormatReader: FormatReader {
    private let limits: ReadingLimits
    private let reader: LibvirtXMLReader

    init(_ limits: ReadingLimits) {
        self.limits = limits
        reader = LibvirtXMLReader(limits: limits)
    }

    var byteLimit: Int { limits.bytes }
    var foreignReason: String { DocumentKinds.foreign }

    func mayRead(rootName: String) -> Bool { DocumentKinds.rootNames.contains(rootName) }

    func read(_ bytes: [UInt8], path: String) -> DocumentResult { reader.read(bytes, path: path) }

    func refusal(of size: Int) -> String { limits.refusal(of: size) }
}
