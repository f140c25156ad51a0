// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// What a label of a security driver keeps a machine to.
enum Confinement {
    case confined, unconfined
    /// The policy of the host says what the type or profile allows.
    case decidedByHost

    /// Reads a context of SELinux, `user:role:type` and levels, of which the type says what is allowed.
    ///
    /// - Parameter types: the types that are known to confine.
    init?(selinux text: String, types: Set<String>) {
        let parts = text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count > 2, !parts[2].isEmpty else { return nil }
        if parts[2].hasPrefix("unconfined") {
            self = .unconfined
        } else {
            self = types.contains(String(parts[2])) ? .confined : .decidedByHost
        }
    }

    /// Reads the name of a profile of AppArmor.
    ///
    /// libvirt: get_profile_name of security_apparmor.c, which makes a profile `libvirt-UUID` for every machine.
    init?(apparmor text: String) {
        if text.isEmpty { return nil }
        if text == "unconfined" {
            self = .unconfined
        } else {
            self = text.hasPrefix("libvirt-") && UniqueID(String(text.dropFirst(8))) != nil ? .confined : .decidedByHost
        }
    }
}
