// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecDocuments

extension VMXDecoder: VMwareSource {
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
        let switches = text.entries.filter { $0.name.hasPrefix("isolation.") }
        result.fill(from: &self, switches: switches.map { (key: $0.name, locus: $0.locus) }, open: open)
        result.settings = .known(
            text.entries.map { VMwareSetting(key: $0.key, value: $0.value, at: $0.locus) })
    }
}

/// Keys whose values are secrets, or what an administrator hands to the guest, which often holds some.
enum SecretKeys {
    private static let parts = ["password", "passwd", "passphrase", "secret", "token", "credential", "privatekey"]
    private static let beginnings = ["encryption.", "guestinfo.", "datafilekey", "machine.id", "annotation"]

    /// Whether the value of a key, given in lower case, is kept from everyone.
    static func mayHoldSecret(_ key: String) -> Bool {
        key.hasSuffix(".key") || parts.contains(where: key.holds) || beginnings.contains(where: key.hasPrefix)
    }
}
