// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// What gives a VMware machine's settings by their keys: a `.vmx` file, or the list that a descriptor carries.
protocol VMwareSource {
    /// TRUE or FALSE, in any case.
    mutating func flag(_ key: String, else silence: Fact<Bool>) -> Fact<Bool>
    /// A number from 0.
    mutating func number(_ key: String, else silence: Fact<Int>) -> Fact<Int>
    /// Text; an empty one counts as the thing not being there.
    mutating func text(_ key: String, else silence: Fact<String>) -> Fact<String>
}

extension VMwareExtension {
    /// Fills in the facts that one setting gives each.
    ///
    /// - Parameters:
    ///   - switches: keys that begin with `isolation.`, with their places.
    ///   - open: why nothing is known of a setting that is not given.
    mutating func fill(
        from source: inout some VMwareSource, switches: [(key: String, locus: Locus)], open: UnseenReason
    ) {
        logging = source.flag("logging", else: .unseen(open))
        keptLogs = source.number("log.keepOld", else: .unseen(open))
        logSize = source.number("log.rotateSize", else: .unseen(open))
        migrationEncryption = source.text("migrate.encryptionMode", else: .unseen(open))
        faultToleranceEncryption = source.text("ftcpt.ftEncryptionMode", else: .unseen(open))
        consoleSessions = source.number("RemoteDisplay.maxConnections", else: .unseen(open))
        locksDesktop = source.flag("tools.guest.desktop.autolock", else: .unseen(open))
        showsHostInformation = source.flag("tools.guestlib.enableHostInfo", else: .unseen(open))
        messageLimit = source.number("tools.setInfo.sizeLimit", else: .unseen(open))
        isolation = .known(
            switches.map { key, locus in
                var result = VMwareSwitch()
                result.locus = locus
                result.name = .stated(key, locus)
                result.isOn = source.flag(key, else: .absent)
                return result
            })
    }
}

/// The list of settings that a descriptor carries, asked by key.
struct VMwareSettingList: VMwareSource {
    /// The settings, nothing else.
    let settings: VMwareExtension

    init(_ settings: [VMwareSetting]) {
        var list = VMwareExtension()
        list.settings = .known(settings)
        self.settings = list
    }

    func flag(_ key: String, else silence: Fact<Bool>) -> Fact<Bool> {
        has(key) ? settings.flag(key) : silence
    }

    func number(_ key: String, else silence: Fact<Int>) -> Fact<Int> {
        let number = has(key) ? settings.number(key) : silence
        guard case .known(let value, let basis) = number, value < 0 else { return number }
        return .unseen(.malformed, at: basis.locus)
    }

    func text(_ key: String, else silence: Fact<String>) -> Fact<String> {
        let text = has(key) ? settings.setting(key) : silence
        return text.value == "" ? .absent(text.locus) : text
    }

    /// Whether a key is given; also where one cannot be told, which may be this one.
    private func has(_ key: String) -> Bool {
        let wanted = key.lowercased()
        return settings.settings.known.contains { $0.key.value.map { $0.lowercased() == wanted } ?? true }
    }
}
