// SPDX-License-Identifier: Apache-2.0

#if Trust
import VirtSecCore
import VirtSecDiskImage

/// What the disk images of a package say of themselves, and what of it must not be.
struct ImageInspection {
    /// The disks by the identifiers of the files that they are in.
    private let disks: [String: PackageDisk]
    /// The names of all files that the descriptor refers to.
    private let names: Set<String>
    /// The headers that were read, by the places of the files in the descriptor.
    private(set) var headers: [Locus: DiskImageHeader] = [:]

    init(_ descriptor: CheckedDescriptor) {
        disks = descriptor.disksByFile
        names = Set(descriptor.references.map(\.href))
    }

    /// Looks at the beginning and the end of a file, which a machine may have attached though no disk names it.
    mutating func inspect(_ sample: PackageSample) -> [PackageProblem] {
        let reference = sample.reference
        if reference.compression == "gzip" {
            let message = "The file is compressed: nobody looked at what the image inside says of itself."
            return [PackageProblem(.imageCompressed, .unproven, reference.href, locus: reference.locus, message)]
        }
        let disk = disks[reference.id]
        let claims = DiskImageClaims(
            fileName: reference.href, format: disk?.format.value.flatMap(Self.family),
            capacity: disk?.capacity.value?.bytes)
        let header = DiskImageHeader(
            reading: DiskImageBytes(head: sample.head, tail: sample.tail, size: sample.size))
        headers[reference.locus] = header
        let isWhole = header.references.allSatisfy { $0.name.map(names.contains) ?? false }
        return header.problems(against: claims).map { problem in
            let isOwn = problem.kind == .needsOtherFiles && isWhole
            return PackageProblem(
                .image(problem.kind), isOwn ? .note : Self.gravity(problem.consequence), reference.href,
                locus: reference.locus, problem.description)
        }
    }

    private static func gravity(_ consequence: DiskImageProblem.Consequence) -> PackageProblem.Gravity {
        switch consequence {
        case .reported: .note
        case .unread: .unproven
        case .refused: .altered
        }
    }

    /// The format that a specification's address names.
    private static func family(_ address: String) -> DiskImageFormat.Family? {
        let text = address.lowercased()
        if text.contains("vmdk") { return .vmdk }
        return text.contains("qcow2") ? .qcow2 : nil
    }
}

extension PackageProblemCode {
    /// A file is compressed, and nobody looked at the image inside.
    static let imageCompressed = Self("disk-compressed")

    /// `disk-` and the word of what is wrong with a disk image.
    static func image(_ kind: DiskImageProblem.Kind) -> Self { Self("disk-" + kind.rawValue) }
}
#endif
