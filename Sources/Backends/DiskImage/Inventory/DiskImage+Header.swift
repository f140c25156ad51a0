// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecDocuments

extension DiskImage {
    /// An image as its header and the file system tell.
    init(_ header: DiskImageHeader, _ parts: FileParts, path: String) {
        var places = ImagePlaces(header)
        let facts = DiskImageFacts(header, parts, path, &places)
        let document = DiskImageDocument(path: path, places: places.all)
        self.init(
            id: ImageID(path), facts: facts,
            observation: ObservationRecord(
                kind: .diskImage, document: document, root: .element(0), elementCount: places.all.count))
        fileIdentity = parts.record?.identity
    }
}

extension DiskImageFacts {
    fileprivate init(
        _ header: DiskImageHeader, _ parts: FileParts, _ path: String, _ places: inout ImagePlaces
    ) {
        self.init()
        if parts.record?.changedMeanwhile == true {
            // What was read at different moments may say what the header never said.
            hideAll(UnseenReason(.changedMeanwhile, at: .element(0)))
            setFile(parts, path)
        } else {
            setFile(parts, path)
            setHeader(header, parts, &places)
        }
    }

    private mutating func setHeader(
        _ header: DiskImageHeader, _ parts: FileParts, _ places: inout ImagePlaces
    ) {
        format =
            header.format.imageFormat.map { .stated($0, places.add("format", header.format.rawValue)) }
            ?? .unseen(.imageHeader, at: .element(0))
        version = header.version.map { .stated(Int($0), places.add("version", String($0))) } ?? .absent(.element(0))
        let size = header.virtualSize ?? (header.format == .unknown ? UInt64(max(0, parts.size)) : nil)
        virtualSize =
            size.map { .stated(ByteCount($0), places.add("virtual size", String($0))) } ?? .absent(.element(0))
        unitSize =
            header.unitSize.map { .stated(ByteCount($0), places.add("unit size", String($0))) }
            ?? .absent(.element(0))
        encryption = header.encryption(&places)
        snapshotCount =
            header.snapshotCount.map { .stated(Int($0), places.add("snapshots", String($0))) }
            ?? .absent(.element(0))
        snapshots = header.listedSnapshots(&places)
        setIdentifiers(header, &places)
        references = .known(header.namedFiles.map { ImageReference($0, &places) })
        defects = .known(header.problems.map { ImageDefect($0, &places) })
    }

    /// What the file system tells; of an image in memory it tells nothing.
    private mutating func setFile(_ parts: FileParts, _ path: String) {
        fileSize = .stated(ByteCount(UInt64(max(0, parts.size))), .element(0))
        guard let record = parts.record else {
            let unread = UnseenReason(.notReported, at: .element(0))
            (self.path, folder, allocation, modificationTime) = (
                .unseen(unread), .unseen(unread), .unseen(unread), .unseen(unread)
            )
            permissions.hideAll(unread)
            return
        }
        self.path = record.path.map { .stated($0, .element(0)) } ?? .unseen(.malformed, at: .element(0))
        folder = record.folder.map { .stated($0, .element(0)) } ?? .absent(.element(0))
        allocation = .stated(ByteCount(UInt64(max(0, record.allocated))), .element(0))
        modificationTime = .stated(record.modified, .element(0))
        permissions.mode = .stated(record.mode, .element(0))
        permissions.owner = .stated(record.owner, .element(0))
        permissions.group = .stated(record.group, .element(0))
        permissions.label = .unseen(.notReported, at: .element(0))
    }

    private mutating func setIdentifiers(_ header: DiskImageHeader, _ places: inout ImagePlaces) {
        func text(_ label: String, _ value: String?, _ places: inout ImagePlaces) -> Fact<String> {
            value.map { .stated($0, places.add(label, $0)) } ?? .absent(.element(0))
        }
        uniqueID = .identifier("identifier", header.uniqueID ?? header.descriptor?.uniqueID, &places)
        parentID = .identifier("parent's identifier", header.parentID, &places)
        contentID = text("content identifier", header.contentIdentifier, &places)
        parentContentID = text("parent's content identifier", header.parentContentIdentifier, &places)
        originID = text("origin", header.descriptor?.longContentID, &places)
        let named = header.backingFormat
        backingFormat =
            named.map { .stated(ImageFormat(rawText: $0), places.add("backing format", $0)) }
            ?? .absent(.element(0))
    }
}

extension Fact<UniqueID> {
    fileprivate static func identifier(
        _ label: String, _ id: UniqueID?, _ places: inout ImagePlaces
    ) -> Fact<UniqueID> {
        id.map { .stated($0, places.add(label, $0.description)) } ?? .absent(.element(0))
    }
}

extension DiskImageHeader {
    /// What it names outside of its file; the text inside of an image calls the image itself an extent, by the name that
    /// it had when it was made.
    fileprivate var namedFiles: [ExternalReference] {
        if format == .vmdkDescriptor { return references }
        return references.filter { reference in
            if case .extent(let extent) = reference.role { extent.isForeignContent } else { true }
        }
    }

    fileprivate func encryption(_ places: inout ImagePlaces) -> Fact<ImageEncryption> {
        // Plain content may be encrypted by whatever the guest runs.
        if format == .unknown { return .unseen(.imageHeader, at: .element(0)) }
        let (found, text): (ImageEncryption, String) =
            switch encryption {
            case .none: (.none, "none")
            case .aes: (.aes, "aes")
            case .luks: (.luks, "luks")
            case .vmware: (.vmware, "vmware")
            case .other(let method): (.other("method \(method)"), "method \(method)")
            }
        return .stated(found, places.add("encryption", text))
    }

    /// What stands for the content, as text: a VMDK's content identifier, or the identifier of the last write to a VHDX.
    fileprivate var contentIdentifier: String? {
        descriptor?.contentID.map(Self.hexadecimal) ?? dataWriteID?.description
    }

    fileprivate var parentContentIdentifier: String? {
        if let descriptor {
            return descriptor.hasParent ? descriptor.parentContentID.map(Self.hexadecimal) : nil
        }
        return format == .vhdx ? parentID?.description : nil
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

extension ImageReference {
    fileprivate init(_ reference: ExternalReference, _ places: inout ImagePlaces) {
        self.init()
        locus = places.add(reference)
        let role: ImageReferenceRole =
            switch reference.role {
            case .backingFile, .parentFileNameHint, .parent: .parent
            case .externalDataFile: .data
            case .extent: .extent
            }
        self.role = .stated(role, locus)
        name = reference.name.map { .stated($0, locus) } ?? .absent(locus)
        target = reference.target.map { .stated($0.inInventory, locus) } ?? .absent(locus)
    }
}

extension ImageDefect {
    fileprivate init(_ problem: DiskImageProblem, _ places: inout ImagePlaces) {
        self.init()
        locus = places.add(problem)
        code = .stated(problem.kind.rawValue, locus)
        message = .stated(problem.description, locus)
        let consequence: DefectConsequence =
            switch problem.consequence {
            case .reported: .noted
            case .unread: .unproven
            case .refused: .refused
            }
        self.consequence = .stated(consequence, locus)
    }
}

extension ReferenceTarget {
    fileprivate var inInventory: ImageReferenceTarget {
        switch self {
        case .beside, .inFolder: .inFolder
        case .absolute: .absolute
        case .climbing: .climbing
        case .device: .device
        case .address: .address
        case .malformed: .malformed
        }
    }
}
