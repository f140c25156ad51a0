// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension DataPlace {
    /// What a source names on its servers.
    static func server(_ source: DiskSource) throws(MissingEvidence) -> Found? {
        guard let kind = try source.protocol.optional() else { return nil }
        var hosts: [String] = []
        for host in try source.hosts.required() { hosts.append(try Self.name(of: host, kind)) }
        let name = plain(try source.name.required(ifAbsent: ""), kind)
        var found = Found(place: .server(kind, hosts: hosts.sorted(), name: name), locus: source.protocol.locus)
        if isCluster(kind) {
            found.doubt = DataPlace.Doubt(meaning: .server(kind, hosts: [], name: name), cause: .notReported)
        }
        return found
    }

    /// A server in one spelling, with the port that libvirt takes where none is said.
    private static func name(of host: StorageHost, _ kind: StorageProtocol) throws(MissingEvidence) -> String {
        if let socket = try host.socket.optional() { return "unix\n" + socket }
        let name = try host.name.required(ifAbsent: "")
        let plain = IPAddress(name)?.description ?? (name.hasSuffix(".") ? String(name.dropLast()) : name).lowercased()
        let port = try host.port.optional().map { Int($0).map(String.init) ?? $0 } ?? defaultPort(kind)
        return plain + "\n" + port
    }

    /// libvirt: virStorageSourceNetworkDefaultPort; Ceph's library chooses among several.
    private static func defaultPort(_ kind: StorageProtocol) -> String {
        switch kind {
        case .http: "80"
        case .https: "443"
        case .ftp: "21"
        case .ftps: "990"
        case .tftp: "69"
        case .sheepdog: "7000"
        case .nbd: "10809"
        case .ssh: "22"
        case .iscsi: "3260"
        case .gluster: "24007"
        case .vxhs: "9999"
        default: ""
        }
    }

    /// A name on a server in one spelling.
    ///
    /// libvirt: qemuBlockStorageSourceGetISCSIProps takes unit 0 where none is said, and qemuBlockStorageSourceGetURI
    /// writes a slash before the path of an address; RFC 3722 writes names of iSCSI in small letters.
    private static func plain(_ name: String, _ kind: StorageProtocol) -> String {
        switch kind {
        case .iscsi: (name.contains("/") ? name : name + "/0").lowercased()
        case .http, .https, .ftp, .ftps, .tftp: name.hasPrefix("/") ? String(name.dropFirst()) : name
        default: name
        }
    }

    /// Whether one name is the same data behind any of several servers, so that other servers may be the same cluster's.
    private static func isCluster(_ kind: StorageProtocol) -> Bool {
        switch kind {
        case .rbd, .gluster, .iscsi, .sheepdog: true
        default: false
        }
    }
}
