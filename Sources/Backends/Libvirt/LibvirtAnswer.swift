// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import VirtSecCore

/// A document that libvirt gave, or why it did not.
struct LibvirtAnswer: Sendable {
    /// What findings and ids call it.
    let path: String
    let document: Result<[UInt8], LibvirtError>
    /// What is known of a machine beside its document.
    var runtime: MachineRuntime?

    init(_ path: String, _ document: Result<[UInt8], LibvirtError>, _ runtime: MachineRuntime? = nil) {
        self.path = path
        self.document = document
        self.runtime = runtime
    }

    /// Why there is no document.
    var error: LibvirtError? { if case .failure(let error) = document { error } else { nil } }

    /// The document of an object.
    init(_ object: LibvirtObject, _ address: HypervisorAddress, below place: String = "", flags: UInt32 = 0) {
        let name = HypervisorAddress.escaped(object.name)
        let document: Result<[UInt8], LibvirtError>
        do { document = .success(try object.document(flags)) } catch { document = .failure(error) }
        self.init(address.path("\(place)\(object.kind.noun)/\(name)"), document)
    }
}
#endif
