// SPDX-License-Identifier: Apache-2.0

/// Disk images at rest, and what uses them.
extension Context {
    /// Where the disk images at rest come from and what uses them; nil where none was seen.
    ///
    /// It holds what headers and documents state: neither what images hold in common nor which machines were recognised as
    /// copies is part of it.
    public var lineage: LineageGraph? { images?.lineage }

    /// The image with an id of the lineage; nil where none of that id was seen.
    public func image(_ id: String) -> DiskImage? { images?.numbers[id].map { inventory.images[$0] } }

    /// All images that state an identifier as their own.
    ///
    /// - Throws: ``MissingEvidence`` when the identifier of some image is unseen, and when not everything given could be
    ///   read.
    public func images(withIdentifier identifier: UniqueID) throws(MissingEvidence) -> [DiskImage] {
        let found = images?.identifiers[identifier] ?? []
        if found.count < 2 { try requireKnown(images?.untoldIdentifier) }
        return found.map { inventory.images[$0] }
    }

    /// The image at rest that a disk of a machine uses; nil where none was seen there.
    ///
    /// A disk is joined to its image by the path that the machine's definition gives; one that names its image in another
    /// way, such as a volume of a pool, is joined to none. What a hypervisor holds beside the definition in force, such as
    /// that of the next start and those in snapshots, uses nothing.
    ///
    /// - Parameters:
    ///   - disk: a disk of the machine.
    ///   - machine: a machine of the inventory.
    /// - Throws: ``MissingEvidence`` when the path is unseen, and when none is found while nobody can tell of some image
    ///   where it lies.
    public func image(of disk: Disk, in machine: VirtualMachine) throws(MissingEvidence) -> DiskImage? {
        guard let images, let name = try disk.pathOfImage() else { return nil }
        let document = machine.observation.document
        let place = FilePlace(name, from: document.host == nil ? document.path : "/")
        guard let number = images.places[place] else {
            try requireKnown(images.untoldPlace)
            return nil
        }
        let image = inventory.images[number]
        // On another host the same path leads elsewhere.
        let item = images.lineage.item(image.id.description)?.id
        let isUsed = images.lineage.parents(of: machine.id.description).contains { $0.parent == item }
        return isUsed ? image : nil
    }

    /// Fails where a machine or an image may use an image that it is not known to use.
    ///
    /// - Throws: ``MissingEvidence`` when a disk, its file or what a header names is unseen, and when not everything given
    ///   could be read.
    public func requireKnownUsesOfImages() throws(MissingEvidence) { try requireKnown(images?.untoldUse) }

    /// Fails where nobody can tell all that an image comes from; what it names itself is not asked for.
    ///
    /// - Parameters:
    ///   - image: an image of the inventory.
    ///   - place: where it names what it rests on.
    /// - Throws: ``MissingEvidence`` when nobody looked at something that it rests on at any depth, and when what that
    ///   names is unseen.
    public func requireKnownAncestors(of image: DiskImage, at place: Locus) throws(MissingEvidence) {
        // A file with several names is one item, under the first of them.
        let id = images?.lineage.item(image.id.description)?.id ?? image.id.description
        guard let cause = images?.untoldAncestors.value[id] else { return }
        throw MissingEvidence(UnseenReason(cause, at: place))
    }

    private func requireKnown(_ missing: MissingEvidence?) throws(MissingEvidence) {
        if !isFullyRead { throw MissingEvidence(UnseenReason(.incomplete)) }
        if let missing { throw MissingEvidence(UnseenReason(missing.reason.cause)) }
    }
}

/// What is found out once of all images of an inventory.
///
/// A class, because a context is handed to every rule and most inventories hold no image.
final class ImageIndexes: Sendable {
    let lineage: LineageGraph
    let numbers: [String: Int]
    let identifiers: [UniqueID: [Int]]
    /// Where each image lies, by the path that it was found by and by the one that links lead to.
    let places: [FilePlace: Int]
    /// Why nobody can tell the identifier of some image.
    let untoldIdentifier: MissingEvidence?
    /// Why nobody can tell where some image lies.
    let untoldPlace: MissingEvidence?
    /// Why nobody can tell of some machine or image what it uses.
    let untoldUse: MissingEvidence?
    /// By the id of an image why nobody can tell all that it comes from; asked by few rules.
    let untoldAncestors: OnDemand<[String: UnseenReason.Cause]>

    /// Nil where there is no image.
    init?(_ inventory: Inventory) {
        if inventory.images.isEmpty { return nil }
        lineage = LineageGraph(inventory, options: LineageOptions(machines: .apart))
        var numbers: [String: Int] = [:]
        var identifiers: [UniqueID: [Int]] = [:]
        var untold: MissingEvidence?
        for (number, image) in inventory.images.enumerated() {
            numbers[image.id.description] = number
            do throws(MissingEvidence) {
                if let identifier = try image.facts.uniqueID.optional() {
                    identifiers[identifier, default: []].append(number)
                }
            } catch {
                untold = untold ?? error
            }
        }
        (self.numbers, self.identifiers, untoldIdentifier) = (numbers, identifiers, untold)
        (places, untoldPlace) = Self.places(inventory.images)
        untoldUse = Self.untoldUse(inventory)
        untoldAncestors = OnDemand { [lineage, numbers] in Self.untoldAncestors(lineage, inventory.images, numbers) }
    }

    /// Passes what cannot be told of an item on to all that comes from it, each once: chains may be very long.
    private static func untoldAncestors(
        _ lineage: LineageGraph, _ images: [DiskImage], _ numbers: [String: Int]
    ) -> [String: UnseenReason.Cause] {
        var result: [String: UnseenReason.Cause] = [:]
        for item in lineage.items {
            guard let cause = untoldCause(item, numbers[item.id].map { images[$0] }) else { continue }
            var open = [item.id]
            while let next = open.popLast() {
                for link in lineage.children(of: next) where result[link.child] == nil && link.child != item.id {
                    result[link.child] = cause
                    open.append(link.child)
                }
            }
        }
        return result
    }

    private static func untoldCause(_ item: LineageItem, _ image: DiskImage?) -> UnseenReason.Cause? {
        if item.presence == .named { return .notCollected }
        do throws(MissingEvidence) {
            if let image { try requireKnownNames(of: image) }
            return nil
        } catch {
            return error.reason.cause
        }
    }

    /// What an image was found by comes before what links lead to, as in the lineage.
    private static func places(_ images: [DiskImage]) -> ([FilePlace: Int], untold: MissingEvidence?) {
        var places: [FilePlace: Int] = [:]
        var untold: MissingEvidence?
        for (number, image) in images.enumerated() { places[FilePlace(image.id.description)] = number }
        for (number, image) in images.enumerated() {
            do throws(MissingEvidence) {
                guard let path = try image.facts.path.optional() else { continue }
                let place = FilePlace(path)
                places[place] = places[place] ?? number
            } catch {
                untold = untold ?? error
            }
        }
        return (places, untold)
    }

    private static func untoldUse(_ inventory: Inventory) -> MissingEvidence? {
        do throws(MissingEvidence) {
            for machine in inventory.machines { try requireKnownDisks(of: machine) }
            for image in inventory.images { try requireKnownNames(of: image) }
            return nil
        } catch {
            return error
        }
    }

    private static func requireKnownNames(of image: DiskImage) throws(MissingEvidence) {
        for reference in try image.facts.references.required() {
            _ = try reference.role.required()
            _ = try reference.name.optional()
            _ = try reference.target.optional()
        }
    }

    private static func requireKnownDisks(of machine: VirtualMachine) throws(MissingEvidence) {
        for disk in try machine.disks.required() {
            _ = try disk.device.optional()
            _ = try disk.source.file.optional()
            _ = try disk.source.device.optional()
            if disk.backingChain.isLeftOpen(to: .imageHeader) { continue }
            for image in try disk.backingChain.required() {
                _ = try image.source.file.optional()
                _ = try image.source.device.optional()
            }
        }
    }
}

extension Disk {
    /// The path that the definition gives for its image; nil where it gives none.
    fileprivate func pathOfImage() throws(MissingEvidence) -> String? {
        for path in [source.file, source.device] {
            if let name = try path.optional(), !name.isEmpty { return name }
        }
        return nil
    }
}
