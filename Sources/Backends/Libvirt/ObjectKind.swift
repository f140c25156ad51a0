// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt

/// What libvirt's objects of one kind have in common: each is listed, named, described by a document and let go.
struct ObjectKind: Sendable {
    /// libvirt's objects are pointers to structures that nobody sees.
    typealias Object = OpaquePointer?
    /// Lists the objects that belong to another one: how many, or -1.
    typealias List = @Sendable (Object, UnsafeMutablePointer<UnsafeMutablePointer<Object>?>?, UInt32) -> Int32

    /// Names the kind in addresses and messages, such as `network`.
    let noun: String
    let list: List
    let name: @Sendable (Object) -> String?
    let document: @Sendable (Object, UInt32) -> UnsafeMutablePointer<CChar>?
    let release: @Sendable (Object) -> Int32
}

extension ObjectKind {
    /// A kind whose objects keep their names.
    private init(
        _ noun: String, _ list: @escaping List, name: @escaping @Sendable (Object) -> UnsafePointer<CChar>?,
        _ document: @escaping @Sendable (Object, UInt32) -> UnsafeMutablePointer<CChar>?,
        _ release: @escaping @Sendable (Object) -> Int32
    ) {
        self.init(
            noun: noun, list: list, name: { name($0).map { String(cString: $0) } }, document: document, release: release
        )
    }

    static let domain = ObjectKind(
        "domain", { virConnectListAllDomains($0, $1, $2) }, name: { virDomainGetName($0) },
        { virDomainGetXMLDesc($0, $1) }, { virDomainFree($0) })
    static let snapshot = ObjectKind(
        "snapshot", { virDomainListAllSnapshots($0, $1, $2) }, name: { virDomainSnapshotGetName($0) },
        { virDomainSnapshotGetXMLDesc($0, $1) }, { virDomainSnapshotFree($0) })
    static let checkpoint = ObjectKind(
        "checkpoint", { virDomainListAllCheckpoints($0, $1, $2) }, name: { virDomainCheckpointGetName($0) },
        { virDomainCheckpointGetXMLDesc($0, $1) }, { virDomainCheckpointFree($0) })
    static let pool = ObjectKind(
        "pool", { virConnectListAllStoragePools($0, $1, $2) }, name: { virStoragePoolGetName($0) },
        { virStoragePoolGetXMLDesc($0, $1) }, { virStoragePoolFree($0) })
    static let volume = ObjectKind(
        "volume", { virStoragePoolListAllVolumes($0, $1, $2) }, name: { virStorageVolGetName($0) },
        { virStorageVolGetXMLDesc($0, $1) }, { virStorageVolFree($0) })

    /// What a connection lists beside domains and pools, in the order in which it is read.
    static let others = [
        ObjectKind(
            "network", { virConnectListAllNetworks($0, $1, $2) }, name: { virNetworkGetName($0) },
            { virNetworkGetXMLDesc($0, $1) }, { virNetworkFree($0) }),
        ObjectKind(
            "nwfilter", { virConnectListAllNWFilters($0, $1, $2) }, name: { virNWFilterGetName($0) },
            { virNWFilterGetXMLDesc($0, $1) }, { virNWFilterFree($0) }),
        ObjectKind(
            "nwfilter-binding", { virConnectListAllNWFilterBindings($0, $1, $2) },
            name: { virNWFilterBindingGetPortDev($0) }, { virNWFilterBindingGetXMLDesc($0, $1) },
            { virNWFilterBindingFree($0) }),
        secret,
        ObjectKind(
            "nodedev", { virConnectListAllNodeDevices($0, $1, $2) }, name: { virNodeDeviceGetName($0) },
            { virNodeDeviceGetXMLDesc($0, $1) }, { virNodeDeviceFree($0) }),
        ObjectKind(
            "interface", { virConnectListAllInterfaces($0, $1, $2) }, name: { virInterfaceGetName($0) },
            { virInterfaceGetXMLDesc($0, $1) }, { virInterfaceFree($0) }),
    ]

    /// Secrets have no name but their UUID, and their values are never asked for.
    private static let secret = ObjectKind(
        noun: "secret", list: { virConnectListAllSecrets($0, $1, $2) },
        name: { secret in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(VIR_UUID_STRING_BUFLEN)) { text in
                virSecretGetUUIDString(secret, text.baseAddress) == 0
                    ? text.baseAddress.map { String(cString: $0) } : nil
            }
        },
        document: { virSecretGetXMLDesc($0, $1) }, release: { virSecretFree($0) })
}
#endif
