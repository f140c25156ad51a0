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

    /// Fails where a machine or an image may use an image that it is not known to use.
    ///
    /// - Throws: ``MissingEvidence`` when a disk, its file or what a header names is unseen, and when not everything given
    ///   could be read.
    public func requireKnownUsesOfImages() throws(MissingEvidence) { try requireKnown(images?.untoldUse) }

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
    /// Why nobody can tell the identifier of some image.
    let untoldIdentifier: MissingEvidence?
    /// Why nobody can tell of some machine or image what it uses.
    let untoldUse: MissingEvidence?

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
        untoldUse = Self.untoldUse(inventory)
    }

    private static func untoldUse(_ inventory: Inventory) -> MissingEvidence? {
        do throws(MissingEvidence) {
            for machine in inventory.machines { try requireKnownDisks(of: machine) }
            for image in inventory.images {
                for reference in try image.facts.references.required() {
                    _ = try reference.role.required()
                    _ = try reference.name.optional()
                    _ = try reference.target.optional()
                }
            }
            return nil
        } catch {
            return error
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
