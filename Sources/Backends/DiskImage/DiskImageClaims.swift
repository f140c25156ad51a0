// SPDX-License-Identifier: Apache-2.0

/// What an appliance says of a disk image that it carries.
public struct DiskImageClaims: Sendable, Hashable {
    /// The file's name inside of the package.
    public var fileName: String?
    /// The format that the descriptor states; `raw` for one that is said to have no format.
    public var format: DiskImageFormat.Family?
    /// The virtual size that the descriptor states, in bytes.
    public var capacity: UInt64?
    /// The unit in which it states the size: a difference smaller than one unit is rounding.
    public var capacityUnit: UInt64

    /// Creates claims.
    public init(
        fileName: String? = nil, format: DiskImageFormat.Family? = nil, capacity: UInt64? = nil,
        capacityUnit: UInt64 = 1
    ) {
        self.fileName = fileName
        self.format = format
        self.capacity = capacity
        self.capacityUnit = capacityUnit
    }
}

extension DiskImageHeader {
    /// Problems with references that are listed: one is enough for a refusal.
    private static let listed = 64

    /// What must be refused or reported of an image inside of an appliance.
    ///
    /// Besides all ``problems`` of the header itself: an image of an appliance is whole, so it names no other file, rests
    /// on no other image, and is what the appliance says it is.
    public func problems(against claims: DiskImageClaims) -> [DiskImageProblem] {
        var found = problems
        found += references.compactMap(problem).prefix(Self.listed)
        found += foreignExtents
        found += formatProblems(claims)
        found += capacityProblems(claims)
        return found + contentProblems
    }

    /// What a reference means inside of a package; that of a single image to itself means nothing.
    private func problem(_ reference: ExternalReference) -> DiskImageProblem? {
        let name = reference.name.map { "“\($0.prefix(256))”" } ?? "no name"
        if let target = reference.target, target.leavesFolder {
            return DiskImageProblem(
                .namesHostFile, "The image names \(target.clause) as its \(reference.roleName): \(name).")
        }
        switch reference.role {
        case .backingFile, .parentFileNameHint, .parent:
            return DiskImageProblem(.needsParent, "The image rests on another one, its \(reference.roleName): \(name).")
        case .externalDataFile:
            return DiskImageProblem(
                .needsOtherFiles, "The content lies in another file, its \(reference.roleName): \(name).")
        case .extent:
            guard format == .vmdkDescriptor else { return nil }
            return DiskImageProblem(
                .needsOtherFiles, "The content lies in another file, a \(reference.roleName): \(name).")
        }
    }

    /// The text inside of an image describes that image alone: one extent in VMware's sparse format.
    private var foreignExtents: [DiskImageProblem] {
        guard format != .vmdkDescriptor, let extents = descriptor?.extents else { return [] }
        var found = extents.filter { $0.isForeignContent }.prefix(16).map {
            DiskImageProblem(
                .needsOtherFiles, "The text inside of the VMDK describes a \($0.type) extent (line \($0.line)).")
        }
        if extents.count > 1 {
            found.append(
                DiskImageProblem(.needsOtherFiles, "The text inside of the VMDK describes \(extents.count) extents."))
        }
        return found
    }

    private func formatProblems(_ claims: DiskImageClaims) -> [DiskImageProblem] {
        let named = claims.fileName.flatMap(DiskImageFormat.Family.init(fileName:))
        guard let family = format.family else { return missingHeader(claims.format, named) }
        return [("descriptor", claims.format), ("file's name", named)].compactMap { source, claimed in
            guard let claimed, claimed != family else { return nil }
            return DiskImageProblem(
                .formatMismatch, "The \(source) says \(claimed.rawValue), and the content is \(format.rawValue).")
        }
    }

    /// A format that is stated must be there; a name such as `disk-flat.vmdk` may stand for plain content.
    private func missingHeader(
        _ stated: DiskImageFormat.Family?, _ named: DiskImageFormat.Family?
    ) -> [DiskImageProblem] {
        if let stated, stated != .raw {
            return [
                DiskImageProblem(
                    .noKnownHeader, "The descriptor says \(stated.rawValue), and the content has no such header.")
            ]
        }
        guard let named, named != .raw else { return [] }
        return [
            DiskImageProblem(
                .noKnownHeader, "The file's name says \(named.rawValue), and the content has no such header.",
                .reported)
        ]
    }

    private func capacityProblems(_ claims: DiskImageClaims) -> [DiskImageProblem] {
        guard let capacity = claims.capacity, let virtualSize, capacity != virtualSize else { return [] }
        let difference = capacity > virtualSize ? capacity - virtualSize : virtualSize - capacity
        guard difference >= Swift.max(claims.capacityUnit, 1) else { return [] }
        let text = "The descriptor says \(capacity) bytes, and the image is a disk of \(virtualSize) bytes."
        return [DiskImageProblem(.capacityMismatch, text, virtualSize > capacity ? .refused : .reported)]
    }

    private var contentProblems: [DiskImageProblem] {
        var found: [DiskImageProblem] = []
        if let count = snapshotCount, count > 0 {
            found.append(DiskImageProblem(.internalSnapshots, "The image holds \(count) snapshots.", .reported))
        }
        if encryption != .none {
            found.append(
                DiskImageProblem(.encrypted, "The content is encrypted, so nobody can look into it.", .reported))
        }
        return found
    }
}

extension ReferenceTarget {
    /// Where it leads, as a clause.
    fileprivate var clause: String {
        switch self {
        case .beside: "a file beside it"
        case .inFolder: "a file in a folder beside it"
        case .absolute: "an absolute path"
        case .climbing: "a path that climbs out of its folder"
        case .device: "a device of the host"
        case .address(let scheme): "an address (\(scheme.prefix(32)))"
        case .malformed: "a malformed path"
        }
    }
}
