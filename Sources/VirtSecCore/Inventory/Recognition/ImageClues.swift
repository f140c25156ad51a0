// SPDX-License-Identifier: Apache-2.0

/// What images at rest say of the machines whose disks lie in them.
struct ImageClues {
    /// By the path that each image was found by and the one that links lead to.
    private var images: [FilePlace: DiskImage] = [:]
    private let sketches: [ImageID: ContentSketch]
    /// By what the names of one file have in common the image of the first.
    private var firsts: [String: DiskImage] = [:]
    /// The files that have several names.
    private var renamed: Set<String> = []

    /// The longest chain that is followed.
    private static let longest = 64

    init(_ images: [DiskImage], _ sketches: [ImageID: ContentSketch]) {
        self.sketches = sketches
        for image in images {
            self.images[FilePlace(image.id.description)] = image
            if let path = image.facts.path.value { self.images[FilePlace(path)] = image }
            guard let key = image.fileKey else { continue }
            if let known = firsts[key], known.id != image.id { renamed.insert(key) }
            if firsts[key].map({ image.id < $0.id }) ?? true { firsts[key] = image }
        }
    }

    var isEmpty: Bool { images.isEmpty }

    /// What header and content say of the image that a machine's definition names: a copy of the file says the same.
    func clues(of disk: Disk, in machine: VirtualMachine) -> [IdentityClue] {
        guard let image = image(of: disk, in: machine) else { return [] }
        let facts = image.facts
        let header = [
            firstPlace(of: image).flatMap { IdentityClue.place(.diskPath, $0) },
            facts.uniqueID.value.flatMap { IdentityClue(.imageUUID, $0) },
            facts.contentID.value.flatMap { IdentityClue(.contentID, $0) },
        ].compactMap(\.self)
        return sketches.isEmpty ? header : header + ContentClues.clues(chain(from: image).map(content))
    }

    /// Adds the images that the disks of a machine lie in, and those that they rest on by their headers.
    func addImages(of machine: VirtualMachine, to sighting: inout Sighting) {
        for disk in machine.facts.disks.known where disk.isOwn {
            guard let image = image(of: disk, in: machine) else { continue }
            sighting.ownImages.insert(file(of: image))
            for image in chain(from: image) where sighting.images.count < Self.longest {
                sighting.images.insert(file(of: image))
            }
        }
    }

    /// The first name of an image's file.
    private func file(of image: DiskImage) -> String {
        (image.fileKey.flatMap { firsts[$0] } ?? image).id.description
    }

    /// Where an image lies by the first name of its file, where that has several: two machines may use it by two.
    private func firstPlace(of image: DiskImage) -> String? {
        guard let key = image.fileKey, renamed.contains(key), let first = firsts[key] else { return nil }
        return first.facts.path.value ?? first.id.description
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
