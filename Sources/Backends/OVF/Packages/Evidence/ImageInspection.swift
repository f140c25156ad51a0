// SPDX-License-Identifier: Apache-2.0

#if Trust
import VirtSecCore
import VirtSecDiskImage

/// What the disk images of a package say of themselves, and what of it must not be.
struct ImageInspection {
    /// The disks by the identifiers of the files that they are in.
    private let disks: [String: PackageDisk]
    /// What images may rest on and consist of: the files that the descriptor refers to.
    private let files: ImageNeighbours
    /// The headers that were read, by the places of the files in the descriptor.
    private(set) var headers: [Locus: DiskImageHeader] = [:]

    init(_ descriptor: CheckedDescriptor) {
        disks = descriptor.disksByFile
        files = ImageNeighbours(descriptor)
    }

    /// Looks at the beginning and the end of a file, which a machine may have attached though no disk names it.
    mutating func inspect(_ sample: PackageSample) -> [PackageProblem] {
        let reference = sample.reference
        let disk = disks[reference.id]
        let address = disk?.format.value
        let format = address.flatMap { DiskFormatAddress($0) }
        var found: [PackageProblem] = []
        if let address, format == nil { found.append(Self.unknownFormat(address, reference)) }
        if reference.compression == "gzip" {
            let message = "The file is compressed: nobody looked at what the image inside says of itself."
            found.append(PackageProblem(.imageCompressed, .unproven, reference.href, locus: reference.locus, message))
            return found
        }
        let claims = DiskImageClaims(
            fileName: reference.href, format: format?.family, capacity: disk?.capacity.value?.bytes)
        let header = DiskImageHeader(
            reading: DiskImageBytes(head: sample.head, tail: sample.tail, size: sample.size))
        headers[reference.locus] = header
        let mayNeed = files.allowed(header, of: disk, in: reference)
        found += header.problems(against: claims).map { problem in
            PackageProblem(
                .image(problem.kind), mayNeed.contains(problem.kind) ? .note : Self.gravity(problem.consequence),
                reference.href, locus: reference.locus, problem.description)
        }
        return found
    }

    private static func gravity(_ consequence: DiskImageProblem.Consequence) -> PackageProblem.Gravity {
        switch consequence {
        case .reported: .note
        case .unread: .unproven
        case .refused: .altered
        }
    }

    /// The standard has no list of formats, so one that is not known here may well be right.
    private static func unknownFormat(_ address: String, _ reference: PackageReference) -> PackageProblem {
        PackageProblem(
            .imageFormatUnknown, .unproven, reference.href, locus: reference.locus,
            "The descriptor says that the disk is of a format that is not known here (“\(address.prefix(256))”):"
                + " nothing shows whether the content is.")
    }
}

extension PackageProblemCode {
    /// A file is compressed, and nobody looked at the image inside.
    static let imageCompressed = Self("disk-compressed")
    /// The descriptor declares a format that is not known.
    static let imageFormatUnknown = Self("disk-format-unknown")

    /// `disk-` and the word of what is wrong with a disk image.
    static func image(_ kind: DiskImageProblem.Kind) -> Self { Self("disk-" + kind.rawValue) }
}
#endif
