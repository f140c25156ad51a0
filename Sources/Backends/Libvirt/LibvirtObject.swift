// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt

/// One of libvirt's objects, let go with the last reference to it; only its connection's thread touches it.
final class LibvirtObject {
    let kind: ObjectKind
    let name: String
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer, _ kind: ObjectKind) {
        self.pointer = pointer
        self.kind = kind
        name = kind.name(pointer) ?? ""
    }

    deinit { _ = kind.release(pointer) }

    /// The objects of a kind that belong to another one, or to a connection, by name.
    static func all(_ kind: ObjectKind, of owner: OpaquePointer?) throws(LibvirtError) -> [LibvirtObject] {
        var list: UnsafeMutablePointer<OpaquePointer?>?
        let count = kind.list(owner, &list, 0)
        guard count >= 0 else { throw .last() }
        defer { free(list) }
        let objects = (0..<Int(count)).compactMap { index in
            list?[index].map { LibvirtObject($0, kind) }
        }
        return objects.sorted { $0.name < $1.name }
    }

    /// Its kind and name as part of an address.
    var place: String { "\(kind.noun)/\(HypervisorAddress.escaped(name))" }

    /// The document that describes it.
    func document(_ flags: UInt32 = 0) throws(LibvirtError) -> [UInt8] {
        guard let text = kind.document(pointer, flags) else { throw .last() }
        defer { free(text) }
        return Self.bytes(of: text)
    }

    /// The bytes of a text that libvirt made.
    static func bytes(of text: UnsafePointer<CChar>) -> [UInt8] {
        let count = virtsec_length(text)
        return text.withMemoryRebound(to: UInt8.self, capacity: count) {
            [UInt8](UnsafeBufferPointer(start: $0, count: count))
        }
    }
}
#endif
