// SPDX-License-Identifier: Apache-2.0

/// Values that are compared with each other.
///
/// A path is compared twice: as a place on a host that is known, and as a text.
enum ClueChannel: UInt8, CaseIterable {
    case uuid, instance, location, generation, serial, mac, diskOnHost, diskPath, networkDisk, volumeKey
    case imageUUID, contentID, header, content, chunk, diskSerial, tpmOnHost, tpm, variablesOnHost, variables
    case metadata, tail, shape, system, name, address, host

    /// What people call it.
    var title: String {
        switch self {
        case .uuid: "UUID"
        case .instance: "vCenter instance UUID"
        case .location: "location UUID"
        case .generation: "generation id"
        case .serial: "serial number of the firmware"
        case .mac: "MAC address"
        case .diskOnHost, .diskPath: "disk"
        case .networkDisk: "network disk"
        case .volumeKey: "storage volume"
        case .imageUUID: "UUID inside a disk image"
        case .contentID: "content id of a disk image"
        case .header: "digest of a disk image's header"
        case .content: "digest of a disk image"
        case .chunk: "chunks of a disk image"
        case .diskSerial: "serial number of a disk"
        case .tpmOnHost, .tpm: "state of the TPM"
        case .variablesOnHost, .variables: "firmware variables"
        case .metadata: "metadata"
        case .tail: "UUID that a MAC address was made from"
        case .shape: "form of the hardware"
        case .system: "operating system"
        case .name: "name"
        case .address: "address"
        case .host: "host"
        }
    }

    /// The channel for the same path on a host that is known.
    var onHost: ClueChannel? {
        switch self {
        case .diskPath: .diskOnHost
        case .tpm: .tpmOnHost
        case .variables: .variablesOnHost
        default: nil
        }
    }

    /// Whether its value may be a secret.
    var isPrivate: Bool { self == .serial || self == .metadata }

    /// How likely one machine is behind two that agree in it, in per cent, where it is not shared by many.
    var strength: Int {
        switch self {
        case .instance, .volumeKey: 90
        case .diskOnHost, .networkDisk: 85
        case .uuid, .content: 80
        case .generation, .chunk: 70
        case .imageUUID: 65
        case .location, .tpmOnHost, .variablesOnHost: 60
        case .mac: 55
        case .diskPath, .metadata, .tail: 50
        case .serial, .diskSerial: 40
        case .header, .tpm, .variables: 30
        case .contentID: 25
        case .shape: 10
        case .system: 5
        case .name, .address, .host: 0
        }
    }

    /// How much is left of that, in per cent, where two differ in it.
    var patience: Int {
        switch self {
        case .instance: 60
        case .imageUUID: 80
        case .uuid: 85
        case .diskPath, .networkDisk, .volumeKey: 88
        case .generation, .serial: 90
        case .mac: 92
        case .tpm, .variables: 95
        case .shape, .system: 97
        default: 100
        }
    }
}
