// SPDX-License-Identifier: Apache-2.0

/// What images at rest say of the machines whose disks lie in them.
struct ImageClues {
    /// By the path that each image was found by and the one that links lead to.
    private var images: [FilePlace: DiskImage] = [:]

    /// The longest chain that is followed.
    private static let longest = 64

    init(_ images: [DiskImage]) {
        for image in images {
            self.images[FilePlace(image.id.description)] = image
            if let path = image.facts.path.value { self.images[FilePlace(path)] = image }
        }
    }

    var isEmpty: Bool { images.isEmpty }

    /// What the header says of the image that a machine's definition names: a copy of the file says the same.
    func clues(of disk: Disk, in machine: VirtualMachine) -> [IdentityClue] {
        guard let facts = image(of: disk, in: machine)?.facts else { return [] }
        return [
            facts.uniqueID.value.flatMap { IdentityClue(.imageUUID, $0) },
            facts.contentID.value.flatMap { IdentityClue(.contentID, $0) },
        ].compactMap(\.self)
    }

    /// The images that the disks of a machine lie in, and those that they rest on by their headers.
    func images(of machine: VirtualMachine) -> Set<String> {
        var result: Set<String> = []
        for disk in machine.facts.disks.known where disk.isOwn {
            var next = image(of: disk, in: machine)
            while let image = next, result.count < Self.longest, result.insert(image.id.description).inserted {
                next = parent(of: image)
            }
        }
        return result
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
