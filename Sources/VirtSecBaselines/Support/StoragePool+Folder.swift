// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension StoragePool {
    /// Whether its images are files in a folder of the host, such as that of a mounted file system.
    func hasFolder() throws(MissingEvidence) -> Bool {
        switch try facts.kind.required() {
        case .dir, .fs, .netfs: true
        default: false
        }
    }
}
