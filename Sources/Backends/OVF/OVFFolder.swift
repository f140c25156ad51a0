// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore
internal import VirtSecDocuments

/// An OVA file, an OVF descriptor, or a folder with such packages; a folder is walked, and content decides what each
/// file is.
///
/// A file of another kind is passed over; when it is the file that was named, it is marked as named. For folders that
/// hold documents of other formats too, give ``OVFFormat`` to a `DocumentFolder`.
public struct OVFFolder: InventorySource {
    /// The path as it was given.
    public let id: SourceID
    private let folder: DocumentFolder

    /// Creates a source; nothing is opened yet, and of packages nothing but their descriptors will be looked at.
    public init(_ path: String, limits: OVFLimits = OVFLimits()) {
        self.init(path, OVFFormat(limits: limits))
    }

    #if Trust
    /// Creates a source of packages that are verified when they are read; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - path: a file or folder.
    ///   - limits: how much of a descriptor is read.
    ///   - verifier: knows who may vouch for signers.
    ///   - instant: when certificates have to be valid.
    public init(
        _ path: String, limits: OVFLimits = OVFLimits(), verifiedBy verifier: PackageVerifier, at instant: Instant
    ) {
        self.init(path, OVFFormat(limits: limits, verifiedBy: verifier, at: instant))
    }
    #endif

    private init(_ path: String, _ format: OVFFormat) {
        id = SourceID(path)
        folder = DocumentFolder(path, formats: [format])
    }

    /// Lists the files and reads them as they are asked for.
    ///
    /// - Throws: `SourceError` when the path does not exist or the folder cannot be read.
    public func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        try await folder.collect(request)
    }
}
