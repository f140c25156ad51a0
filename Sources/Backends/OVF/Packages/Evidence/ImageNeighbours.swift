// SPDX-License-Identifier: Apache-2.0

#if Trust
import VirtSecCore
import VirtSecDiskImage

/// The files of a package as its disk images may name them.
struct ImageNeighbours {
    /// Where files lie that the descriptor refers to, as steps from where it lies itself.
    private var places: Set<[String]> = []
    /// The places of files by their identifiers.
    private var placesOfFile: [String: Set<[String]>] = [:]
    /// The files of disks by the identifiers of the disks.
    private var fileOfDisk: [String: String] = [:]

    init(_ descriptor: CheckedDescriptor) {
        for reference in descriptor.references {
            guard case .local(let steps, let decoded) = PackageHref(reference.href) else { continue }
            let own = Set([steps, decoded].compactMap(\.self))
            places.formUnion(own)
            placesOfFile[reference.id] = own
        }
        for disk in descriptor.appliance?.disks.known ?? [] {
            if let id = disk.id.value, let file = disk.file.value { fileOfDisk[id] = file }
        }
    }

    /// What an image may need: other files when all that it names are the package's, and another image when that is the
    /// one that the descriptor says it holds the differences to (`parentRef`; DSP0243 2.1.1, 9.1).
    func allowed(
        _ header: DiskImageHeader, of disk: PackageDisk?, in reference: PackageReference
    ) -> Set<DiskImageProblem.Kind> {
        var allowed: Set<DiskImageProblem.Kind> = []
        let isNamed = { (other: ExternalReference, places: Set<[String]>) in
            other.name.flatMap { Self.steps(to: $0, beside: reference.href) }.map(places.contains) ?? false
        }
        if header.references.allSatisfy({ isNamed($0, places) }) { allowed.insert(.needsOtherFiles) }
        let parent = disk?.parent.value.flatMap { fileOfDisk[$0] }.flatMap { placesOfFile[$0] } ?? []
        if header.references.filter(\.isParent).allSatisfy({ isNamed($0, parent) }) { allowed.insert(.needsParent) }
        return allowed
    }

    /// Where a name in an image leads; nil for a name that leads out of the package.
    private static func steps(to name: String, beside href: String) -> [String]? {
        guard case .local(let own, _) = PackageHref(href), case .local(let steps, _) = PackageHref(name) else {
            return nil
        }
        return own.dropLast() + steps
    }
}

extension ExternalReference {
    /// Whether it is the image that this one rests on.
    fileprivate var isParent: Bool {
        switch role {
        case .backingFile, .parentFileNameHint, .parent: true
        case .externalDataFile, .extent: false
        }
    }
}
#endif
