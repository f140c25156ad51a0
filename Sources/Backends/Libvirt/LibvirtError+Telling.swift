// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import VirtSecCore

// Errors leave the backend here: libvirt may quote an address with its password.
extension LibvirtError {
    /// What is told of a thing that could not be read.
    func skipped(_ path: String, at address: HypervisorAddress) -> SkippedItem {
        let text = withholding(address).description
        switch kind {
        case .unsupported: return SkippedItem(path: path, kind: .untold, reason: text)
        case .vanished:
            return SkippedItem(
                path: path, kind: .unreadable,
                reason: "it was gone before it could be read; read again to see what is there now (\(text))")
        case .denied:
            return SkippedItem(
                path: path, kind: .unreadable,
                reason: "access is denied; ask as somebody who may see it (\(text))")
        default: return SkippedItem(path: path, kind: .unreadable, reason: text)
        }
    }

    /// What is told of a hypervisor that could not be reached, heard or read to its end.
    func failure(_ beginning: String = "", at address: HypervisorAddress) -> SourceError {
        SourceError(beginning + withholding(address).description)
    }
}
#endif
