// SPDX-License-Identifier: Apache-2.0

#if Libvirt && os(Linux)
import CVirtSecLibvirt

/// Changes the machines of a daemon: the library only reads.
struct Administrator: Sendable {
    let address: String

    init(_ daemon: PrivateDaemon) { address = daemon.address }

    /// Keeps the definition of a machine; one that is there already counts from the next start.
    func define(_ machines: GuestDocument...) throws { try define(machines) }

    /// Keeps the definitions of machines.
    func define(_ machines: [GuestDocument]) throws {
        try connected { connection in
            for machine in machines {
                guard let domain = virDomainDefineXML(connection, machine.text) else { throw Self.failure() }
                virDomainFree(domain)
            }
        }
    }

    func start(_ name: String) throws { try change(name) { virDomainCreate($0) } }

    func destroy(_ name: String) throws { try change(name) { virDomainDestroy($0) } }

    func undefine(_ name: String) throws { try change(name) { virDomainUndefine($0) } }

    func rename(_ name: String, to newName: String) throws {
        try change(name) { virDomainRename($0, newName, 0) }
    }

    /// Takes a snapshot of the disks.
    func takeSnapshot(_ snapshot: String, of name: String) throws {
        try change(name) { domain in
            let document = "<domainsnapshot><name>\(snapshot)</name></domainsnapshot>"
            let flags = VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY.rawValue
            guard let taken = virDomainSnapshotCreateXML(domain, document, flags) else { return -1 }
            return virDomainSnapshotFree(taken)
        }
    }

    /// Begins to copy a disk, 1 MiB a second at most.
    func copyDisk(_ target: String, to path: String, of name: String) throws {
        try change(name) { domain in
            let document = "<disk type='file'><source file='\(path)'/><driver type='raw'/></disk>"
            var bandwidth = Self.limit(1 << 20)
            let flags = VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB.rawValue
            return virDomainBlockCopy(domain, target, document, &bandwidth, 1, flags)
        }
    }

    /// The most bytes a second.
    private static func limit(_ bytes: UInt64) -> virTypedParameter {
        var parameter = virTypedParameter()
        withUnsafeMutableBytes(of: &parameter.field) { $0.copyBytes(from: VIR_DOMAIN_BLOCK_COPY_BANDWIDTH.utf8) }
        parameter.type = Int32(VIR_TYPED_PARAM_ULLONG.rawValue)
        parameter.value.ul = bytes
        return parameter
    }

    /// Keeps a secret.
    func keepSecret(_ value: String) throws {
        try connected { connection in
            let document = "<secret ephemeral='no' private='no'><description>disk</description></secret>"
            guard let secret = virSecretDefineXML(connection, document, 0) else { throw Self.failure() }
            defer { virSecretFree(secret) }
            let bytes = Array(value.utf8)
            guard virSecretSetValue(secret, bytes, bytes.count, 0) == 0 else { throw Self.failure() }
        }
    }

    // MARK: - Connections

    private func change(_ name: String, _ call: (OpaquePointer) -> Int32) throws {
        try connected { connection in
            guard let domain = virDomainLookupByName(connection, name) else { throw Self.failure() }
            defer { virDomainFree(domain) }
            guard call(domain) == 0 else { throw Self.failure() }
        }
    }

    private func connected(_ work: (OpaquePointer) throws -> Void) throws {
        guard let connection = virConnectOpen(address) else { throw Self.failure() }
        defer { virConnectClose(connection) }
        try work(connection)
    }

    private static func failure() -> LiveFailure {
        LiveFailure(virGetLastErrorMessage().map { String(cString: $0) } ?? "libvirt gave no reason")
    }
}
#endif
