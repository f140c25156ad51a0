// SPDX-License-Identifier: Apache-2.0

package import VirtSecCore
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
        return try VMXReader().observations(in: bytes, path: path)
    }
}
