// SPDX-License-Identifier: Apache-2.0

package import VirtSecCore

extension DiskImageFormat {
    /// The same format in the words of facts; nil for content that is none of the known formats, and for a compressed file.
    package var imageFormat: ImageFormat? {
        switch self {
        case .qcow: .qcow
        case .qcow2: .qcow2
        case .vmdkSparse, .vmdkStreamOptimized, .vmdkDescriptor, .vmdkCOWD, .vmdkSESparse: .vmdk
        case .vhd: .vhd
        case .vhdx: .vhdx
        case .vdi: .vdi
        case .qed: .qed
        case .luks: .luks
        case .iso: .iso
        case .gzip, .unknown: nil
        }
    }
}
