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
        logging = flag("logging")
        keptLogs = number("log.keepOld")
        logSize = number("log.rotateSize")
        migrationEncryption = setting("migrate.encryptionMode")
        faultToleranceEncryption = setting("ftcpt.ftEncryptionMode")
        consoleSessions = number("RemoteDisplay.maxConnections")
        locksDesktop = flag("tools.guest.desktop.autolock")
        showsHostInformation = flag("tools.guestlib.enableHostInfo")
        messageLimit = number("tools.setInfo.sizeLimit")
        isolation = .known(settings.compactMap(Self.isolationSwitch))
    }

    private static func isolationSwitch(_ setting: VMwareSetting) -> VMwareSwitch? {
        guard let key = setting.key.value?.lowercased(), key.hasPrefix("isolation.") else { return nil }
        var result = VMwareSwitch()
        result.locus = setting.locus
        result.name = .stated(key, setting.locus)
        switch setting.value.value?.lowercased() {
        case "true": result.isOn = .stated(true, setting.locus)
        case "false": result.isOn = .stated(false, setting.locus)
        default: result.isOn = .unseen(.malformed, at: setting.locus)
        }
        return result
    }
}
