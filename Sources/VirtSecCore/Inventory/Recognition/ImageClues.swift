// SPDX-License-Identifier: Apache-2.0

/// What images at rest say of the machines whose disks lie in them.
struct ImageClues {
    /// By the path that each image was found by and the one that links lead to.
    private var images: [FilePlace: DiskImage] = [:]
    private let sketches: [ImageID: ContentSketch]

    /// The longest chain that is followed.
    private static let longest = 64

    init(_ images: [DiskImage], _ sketches: [ImageID: ContentSketch]) {
        self.sketches = sketches
        for image in images {
            self.images[FilePlace(image.id.description)] = image
            if let path = image.facts.path.value { self.images[FilePlace(path)] = image }
        }
    }

    var isEmpty: Bool { images.isEmpty }

    /// What header and content say of the image that a machine's definition names: a copy of the file says the same.
    func clues(of disk: Disk, in machine: VirtualMachine) -> [IdentityClue] {
        guard let image = image(of: disk, in: machine) else { return [] }
        let facts = image.facts
        let header = [
            facts.uniqueID.value.flatMap { IdentityClue(.imageUUID, $0) },
            facts.contentID.value.flatMap { IdentityClue(.contentID, $0) },
        ].compactMap(\.self)
        return sketches.isEmpty ? header : header + ContentClues.clues(chain(from: image).map(content))
    }

    /// Adds the images that the disks of a machine lie in, and those that they rest on by their headers.
    func addImages(of machine: VirtualMachine, to sighting: inout Sighting) {
        for disk in machine.facts.disks.known where disk.isOwn {
            guard let image = image(of: disk, in: machine) else { continue }
            sighting.ownImages.insert(image.id.description)
            for image in chain(from: image) where sighting.images.count < Self.longest {
                sighting.images.insert(image.id.description)
            }
        }
    }

    /// An image and those that it rests on, each once.
    private func chain(from image: DiskImage) -> [DiskImage] {
        var chain: [DiskImage] = []
        var seen: Set<ImageID> = []
        var next: DiskImage? = image
        while let image = next, chain.count < Self.longest, seen.insert(image.id).inserted {
            chain.append(image)
            next = parent(of: image)
        }
        return chain
    }

    /// What is known of the content of an image, or of the files that it lies in.
    private func content(of image: DiskImage) -> [ContentSketch] {
        let own = sketches[image.id] ?? ContentSketch(virtualSize: 0, obstacle: .unreadable)
        guard own.obstacle == .inOtherFiles else { return [own] }
        let path = image.facts.path.value ?? image.id.description
        let parts = image.facts.references.known.filter { $0.role.value != .parent }.prefix(Self.longest)
            .map { $0.name.value.flatMap { images[FilePlace($0, from: path)] }.flatMap { sketches[$0.id] } ?? own }
        return parts.isEmpty ? [own] : parts
    }

    private func image(of disk: Disk, in machine: VirtualMachine) -> DiskImage? {
        for path in [disk.source.file.value, disk.source.device.value] {
            guard let path, !path.isEmpty else { continue }
            if let image = images[FilePlace(path, namedBy: machine.observation.document)] { return image }
        }
        return nil
    }

    private func parent(of image: DiskImage) -> DiskImage? {
        let path = image.facts.path.value ?? image.id.description
        let parent = image.facts.references.known.first { $0.role.value == .parent }
        return parent?.name.value.flatMap { images[FilePlace($0, from: path)] }
    }
}
