// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import VirtSecCore

/// A document that libvirt gave, or why it did not.
struct LibvirtAnswer: Sendable {
    /// What findings and ids call it.
    let path: String
    let document: Result<[UInt8], LibvirtError>
    /// What is known of a machine beside its document.
    let runtime: MachineRuntime?

    init(_ path: String, _ document: Result<[UInt8], LibvirtError>, _ runtime: MachineRuntime? = nil) {
        self.path = path
        self.document = document
        self.runtime = runtime
    }

    /// Why there is no document.
    var error: LibvirtError? { if case .failure(let error) = document { error } else { nil } }

    /// The document of an object that was listed.
    init(_ object: LibvirtObject, _ path: String, flags: UInt32 = 0, _ runtime: MachineRuntime? = nil) {
        let document = Result { () throws(LibvirtError) in try object.document(flags) }
        self.init(path, document.mapError(\.ofListed), runtime)
    }
}
#endif
