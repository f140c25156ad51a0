// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore
internal import VirtSecDocuments

/// A file or folder with libvirt documents; a folder is walked, and content decides what each file is.
///
/// A file of another kind is passed over; when it is the file that was named, it is marked as named. For folders that
/// hold documents of other formats too, give ``LibvirtXMLFormat`` to a `DocumentFolder`.
public struct LibvirtXMLFolder: InventorySource {
    /// The path as it was given.
    public let id: SourceID
    private let folder: DocumentFolder

    /// Creates a source; nothing is opened yet.
    public init(_ path: String, limits: ReadingLimits = ReadingLimits()) {
        id = SourceID(path)
        folder = DocumentFolder(path, formats: [LibvirtXMLFormat(limits: limits)])
    }

    /// Lists the files and reads them as they are asked for.
    ///
    /// - Throws: `SourceError` when the path does not exist or the folder cannot be read.
    public func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        try await folder.collect(request)
    }
}

/// One libvirt document that is already in memory, such as standard input.
public struct LibvirtXMLBytes: InventorySource {
    /// What the document is called.
    public let id: SourceID
    private let document: DocumentBytes

    /// Creates a source of one document.
    public init(_ bytes: [UInt8], name: String = "-", limits: ReadingLimits = ReadingLimits()) {
        id = SourceID(name)
        document = DocumentBytes(bytes, name: name, formats: [LibvirtXMLFormat(limits: limits)])
    }

    /// Reads the document.
    public func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        try await document.collect(request)
    }
}
