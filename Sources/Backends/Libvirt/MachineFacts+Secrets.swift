// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import VirtSecCore

extension MachineFacts {
    /// Says of what libvirt leaves out of definitions unless it is asked that nobody can tell whether it is there.
    ///
    /// libvirt: `VIR_DOMAIN_XML_SECURE`, of which virDomainGraphicsAuthDefFormatAttr and virStorageSource make use.
    mutating func hideSecrets() {
        displays.change(where: \.mayHavePassword) { $0.password = .unseen(.withheld, at: $0.locus) }
        disks.change(where: \.mayHaveCookies) { disk in
            disk.source.hideCookies()
            disk.backingChain.change(where: \.source.mayHaveCookies) { $0.source.hideCookies() }
            if disk.mirror.sources.contains(where: \.mayHaveCookies) {
                disk.mirror.source.hideCookies()
                disk.mirror.backingChain.change(where: \.source.mayHaveCookies) { $0.source.hideCookies() }
            }
        }
    }
}

extension Display {
    fileprivate var mayHavePassword: Bool {
        if case .absent = password { kind.value == .vnc || kind.value == .spice } else { false }
    }
}

extension Disk {
    /// The images that it consists of, and those of its copy.
    private var sources: [DiskSource] { [source] + backingChain.known.map(\.source) + mirror.sources }
    fileprivate var mayHaveCookies: Bool { sources.contains(where: \.mayHaveCookies) }
}

extension DiskMirror {
    fileprivate var sources: [DiskSource] { [source] + backingChain.known.map(\.source) }
}

extension DiskSource {
    fileprivate var mayHaveCookies: Bool {
        guard self.protocol.value == .http || self.protocol.value == .https else { return false }
        if case .known(let cookies) = options.cookies { return cookies.isEmpty }
        return false
    }

    fileprivate mutating func hideCookies() {
        if mayHaveCookies { options.cookies = .unseen(.withheld, at: self.protocol.locus) }
    }
}

extension Listing {
    /// Changes some of the parts; where none can be told, none is changed.
    fileprivate mutating func change(where matches: (Element) -> Bool, _ part: (inout Element) -> Void) {
        guard case .known(var elements) = self, elements.contains(where: matches) else { return }
        for index in elements.indices where matches(elements[index]) { part(&elements[index]) }
        self = .known(elements)
    }
}
#endif
