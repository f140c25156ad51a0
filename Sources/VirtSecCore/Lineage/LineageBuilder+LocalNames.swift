// SPDX-License-Identifier: Apache-2.0

/// Images of this host behind options and addresses.
extension LineageBuilder {
    /// Links an image also to the one that its header means by options or an address, so that what is wrong with that one
    /// is known to be inherited.
    ///
    /// QEMU looks for a name without a root in the folder that it runs in, which may be that of the image, or the one that
    /// paths in the inventory start from.
    mutating func linkLocal(_ name: String, of image: DiskImage) {
        guard let local = FileAddress.localName(in: name),
            let seen = seenPlace(local, from: image) ?? self.image(at: FilePlace(local)), seen != image.id.description
        else { return }
        let confidence: LineageConfidence = local.utf8.first == UInt8(ascii: "/") ? .high : .low
        let text = "the file in what its header names, '\(local)'"
        link(image.id.description, to: seen, LineageEvidence(.header, text, confidence))
    }
}
