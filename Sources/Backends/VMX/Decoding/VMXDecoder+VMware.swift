// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension VMXDecoder {
    /// What only VMware machines carry; what is not given, product and version decide.
    mutating func vmware(_ result: inout VMwareExtension) {
        let open = UnseenReason(.hypervisorDefault, at: Self.root)
        result.datacenterPath = .unseen(.notReported, at: Self.root)
        result.hardwareVersion = number("virtualHW.version", else: .unseen(open))
        result.guestOS = text("guestOS", else: .unseen(open))
        result.isHosted = fact("virtualHW.productCompatibility", else: .unseen(open)) { $0.lowercased() == "hosted" }
        result.instanceUUID = fact("vc.uuid", else: .absent(Self.root)) { UniqueID($0) }
        result.locationUUID = fact("uuid.location", else: .absent(Self.root)) { UniqueID($0) }
        let secrets = ["encryption.keySafe", "encryption.data", "encryptedVM.guid"]
        let sign = secrets.first(where: has)
        result.isEncrypted = sign.map { .stated(true, place($0)) } ?? .defaulted(false, Self.root)
        result.logging = flag("logging", else: .unseen(open))
        result.keptLogs = number("log.keepOld", else: .unseen(open))
        result.logSize = number("log.rotateSize", else: .unseen(open))
        result.migrationEncryption = text("migrate.encryptionMode", else: .unseen(open))
        result.faultToleranceEncryption = text("ftcpt.ftEncryptionMode", else: .unseen(open))
        result.consoleSessions = number("RemoteDisplay.maxConnections", else: .unseen(open))
        result.locksDesktop = flag("tools.guest.desktop.autolock", else: .unseen(open))
        result.showsHostInformation = flag("tools.guestlib.enableHostInfo", else: .unseen(open))
        result.messageLimit = number("tools.setInfo.sizeLimit", else: .unseen(open))
        result.isolation = switches()
        result.settings = .known(
            text.entries.map { VMwareSetting(key: $0.key, value: $0.value, at: $0.locus) })
    }

    private mutating func switches() -> Listing<VMwareSwitch> {
        let entries = text.entries.filter { $0.name.hasPrefix("isolation.") }
        return .known(
            entries.map { entry in
                var result = VMwareSwitch()
                result.locus = entry.locus
                result.name = .stated(entry.name, entry.locus)
                result.isOn = flag(entry.name, else: .absent)
                return result
            })
    }
}

/// Keys whose values are secrets, or what an administrator hands to the guest, which often holds some.
enum SecretKeys {
    private static let parts = ["password", "passwd", "passphrase", "secret", "token", "credential", "privatekey"]
    private static let beginnings = ["encryption.", "guestinfo.", "datafilekey", "machine.id", "annotation"]

    /// Whether the value of a key, given in lower case, is kept from everyone.
    static func mayHoldSecret(_ key: String) -> Bool {
        key.hasSuffix(".key") || parts.contains(where: key.contains) || beginnings.contains(where: key.hasPrefix)
    }
}
