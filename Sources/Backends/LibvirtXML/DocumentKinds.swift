// SPDX-License-Identifier: Apache-2.0

internal import VirtSecXMLReading

/// What documents are, by their root element.
enum DocumentKinds {
    /// Documents of libvirt that are known and not read yet.
    private static let others: Set<String> = [
        "networkport", "cpu", "storagepoolCapabilities", "domcapabilities", "node", "networkportstatus", "poolstatus",
        "networkstatus", "cpus", "guest", "host", "cliOutput",
    ]

    static let foreign = "an XML document that is not libvirt's"

    /// The names of the root elements of all documents that are read.
    static let rootNames: Set<String> = Set(
        LibvirtWord.allCases.filter(isRead).map { LibvirtWord.spellings[$0] ?? "\($0)" })

    static func isRead(_ root: LibvirtWord) -> Bool {
        switch root {
        case .domain, .domstatus, .domainsnapshot, .network, .filter, .pool, .volume, .secret, .capabilities,
            .domainCapabilities, .device, .interface, .filterbinding, .domaincheckpoint, .domainbackup:
            true
        default: false
        }
    }

    /// Whether a document whose root has a common name is libvirt's, by what libvirt always writes inside.
    ///
    /// Other programs' documents begin with `<interface>`, `<device>` and `<capabilities>` too.
    static func isOurs(_ root: LibvirtWord, _ tree: borrowing XMLTree) -> Bool {
        switch root {
        case .interface: tree.attributeNumbers(of: XMLTree.root).contains { word(attribute: $0, tree) == .type }
        case .device: hasChild(.capability, tree)
        case .capabilities: hasChild(.host, tree)
        default: true
        }
    }

    static func reason(rootName: String) -> String {
        if others.contains(rootName) { return "a libvirt document of a kind that is not read yet (<\(rootName)>)" }
        return foreign
    }

    private static func word(attribute: Int, _ tree: borrowing XMLTree) -> LibvirtWord? {
        LibvirtWord(number: tree.attributes[attribute].plainWord)
    }

    private static func hasChild(_ name: LibvirtWord, _ tree: borrowing XMLTree) -> Bool {
        var child = XMLTree.root + 1
        while child < tree.end(of: XMLTree.root) {
            if LibvirtWord(number: tree.nodes[child].plainWord) == name { return true }
            child = tree.end(of: child)
        }
        return false
    }
}
