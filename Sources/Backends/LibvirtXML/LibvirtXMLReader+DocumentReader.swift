// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

extension LibvirtXMLReader: DocumentReader {
    /// The assets that a document describes, in its order.
    ///
    /// - Throws: `DocumentError` for a document that is broken, and for one that is none of libvirt's.
    public func observations(in bytes: [UInt8], path: String) throws(DocumentError) -> [Observation] {
        switch read(bytes, path: path) {
        case .read(let observations): return observations
        case .skipped(_, let reason): throw DocumentError(reason)
        }
    }
}
