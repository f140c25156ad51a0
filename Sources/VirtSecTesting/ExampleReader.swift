// SPDX-License-Identifier: Apache-2.0

package import VirtSecCore
import VirtSecDiskImage
import VirtSecDocuments
import VirtSecLibvirtXML
import VirtSecOVF
import VirtSecVMX

/// Reads the documents of examples, whatever their format: content decides.
package struct ExampleReader: DocumentReader {
    /// Creates a reader.
    package init() {}

    /// The assets that an example's document describes, with what no document tells and the example shows.
    package func observations(of example: Example, path: String) throws(DocumentError) -> [Observation] {
        let read = try observations(in: Array(example.document.utf8), path: path)
        return example.shown?.apply(to: read) ?? read
    }

    /// The assets that a document describes.
    package func observations(in bytes: [UInt8], path: String) throws(DocumentError) -> [Observation] {
        guard bytes.first != UInt8(ascii: "<") else {
            if DocumentHead.rootName(bytes) == "Envelope" {
                return try OVFReader().observations(in: bytes, path: path)
            }
            return try LibvirtXMLReader().observations(in: bytes, path: path)
        }
        if bytes.first == UInt8(ascii: "#") {
            return try DiskImageReader().observations(in: bytes, path: path).map { $0.lyingInFolder(path) }
        }
        return try VMXReader().observations(in: bytes, path: path)
    }
}

extension Observation {
    /// An image as one that was found in the folder `/images`, which was read: only its owner may read it, and it was
    /// written at a moment that is the same for all.
    fileprivate func lyingInFolder(_ path: String) -> Observation {
        guard case .image(var image) = self else { return self }
        let root = image.observation.root
        let name = path.hasSuffix(".xml") ? "\(path.dropLast(4)).vmdk" : path
        image.facts.path = .stated("/images/\(name)", root)
        image.facts.folder = .stated("/images", root)
        image.facts.permissions.mode = .stated(FileMode(bits: 0o600), root)
        image.facts.permissions.owner = .stated(0, root)
        image.facts.permissions.group = .stated(0, root)
        image.facts.permissions.label = .absent(root)
        image.facts.allocation = image.facts.fileSize
        image.facts.modificationTime = .stated(Int(Example.instant.secondsSince1970) - 86_400, root)
        return .image(image)
    }
}
