// SPDX-License-Identifier: Apache-2.0

package import VirtSecCore

extension VMwareSetting {
    /// A setting as a `.vmx` file or an OVF descriptor gives it; what may be a secret is kept by its length alone.
    ///
    /// - Parameter value: the value; nil for one that cannot be read.
    package init(key: String, value: String?, at place: Locus) {
        self.init()
        locus = place
        self.key = .stated(key, place)
        guard let value else {
            self.value = .unseen(.malformed, at: place)
            return
        }
        if SecretKeys.mayHoldSecret(key.lowercased()), !value.isEmpty {
            self.value = .unseen(.withheld, at: place)
            secret = .stated(Secret(byteCount: value.utf8.count), place)
        } else {
            self.value = .stated(value, place)
        }
    }
}

extension VMwareExtension {
    /// What settings say that a package gives to a machine beside its hardware; the rest product and version decide.
    ///
    /// - Parameter place: the element in which they stand.
    package init(settings: [VMwareSetting], at place: Locus) {
        self.init()
        self.settings = .known(settings)
        let open = UnseenReason(.hypervisorDefault, at: place)
        isHosted = .unseen(open)
        isEncrypted = .unseen(.notReported, at: place)
        var list = VMwareSettingList(settings)
        let switches = settings.compactMap { setting in
            setting.key.value.map { (key: $0.lowercased(), locus: setting.locus) }
        }
        fill(from: &list, switches: switches.filter { $0.key.hasPrefix("isolation.") }, open: open)
    }
}
