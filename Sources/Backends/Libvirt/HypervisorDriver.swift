// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import VirtSecCore

/// What an address may begin with, and which paths there are (libvirt, "Connection URIs" and the pages of the drivers).
///
/// libvirt hands an address that it does not know to a daemon that is not there, and says that.
struct HypervisorDriver {
    let name: String
    /// Empty where the driver takes others too, or none.
    var paths: [String] = []
    /// Whether it only reaches hosts that are named.
    var needsHost = false

    static let all = [
        HypervisorDriver(name: "bhyve", paths: ["/system"]),
        HypervisorDriver(name: "ch", paths: ["/system", "/session"]),
        HypervisorDriver(name: "esx", needsHost: true), HypervisorDriver(name: "gsx", needsHost: true),
        HypervisorDriver(name: "hyperv", needsHost: true), HypervisorDriver(name: "lxc", paths: ["/system"]),
        HypervisorDriver(name: "openvz", paths: ["/system"]), HypervisorDriver(name: "parallels"),
        HypervisorDriver(name: "qemu", paths: ["/system", "/session", "/embed"]), HypervisorDriver(name: "test"),
        HypervisorDriver(name: "vbox", paths: ["/system", "/session"]),
        HypervisorDriver(name: "vmwarefusion", paths: ["/session"]),
        HypervisorDriver(name: "vmwareplayer", paths: ["/session"]),
        HypervisorDriver(name: "vmwarews", paths: ["/session"]), HypervisorDriver(name: "vpx", needsHost: true),
        HypervisorDriver(name: "vz"), HypervisorDriver(name: "xen"),
    ]

    static let transports = ["ext", "libssh", "libssh2", "ssh", "tcp", "tls", "unix"]
}

extension HypervisorAddress {
    /// Whether libvirt can know what is meant; it is not asked.
    ///
    /// Short names of libvirt's own settings (`uri_aliases`) are no addresses, as nobody can tell what they stand for.
    func check() throws(LibvirtError) {
        guard let parts = AddressParts(text) else {
            throw LibvirtError(.other, "the address has to begin like qemu:///system or qemu+ssh://host/system")
        }
        guard let driver = HypervisorDriver.all.first(where: { $0.name == parts.driver }) else {
            throw Self.unknown(parts.driver, "driver of libvirt", HypervisorDriver.all.map(\.name))
        }
        if let transport = parts.transport, !HypervisorDriver.transports.contains(transport) {
            throw Self.unknown(transport, "transport of libvirt", HypervisorDriver.transports)
        }
        if driver.needsHost, parts.host.isEmpty {
            throw LibvirtError(.other, "\(driver.name) has to be told a host, as in \(driver.name)://host/")
        }
        // The other side takes its address from there.
        if parts.hasName { return }
        guard let path = parts.path else { throw LibvirtError(.other, "a % in the address stands for no character") }
        if !driver.paths.isEmpty, !driver.paths.contains(path) {
            throw Self.unknown(path, "path of \(driver.name)", driver.paths)
        }
    }

    private static func unknown(_ word: String, _ kind: String, _ known: [String]) -> LibvirtError {
        let suggestion = known.nearest(to: word).map { "; did you mean \($0)?" } ?? ""
        let list = known.joined(separator: ", ")
        return LibvirtError(.other, "\"\(word.prefix(60))\" is no \(kind): there is \(list)\(suggestion)")
    }

    /// The file that libvirt's driver for tests reads, inside this process.
    var testFile: String? {
        guard let parts = AddressParts(text), parts.driver == "test", parts.transport == nil, parts.host.isEmpty,
            let path = parts.path, path != "/default", path != "/", !path.isEmpty
        else { return nil }
        return path
    }
}

/// The parts of an address (RFC 3986, section 3).
private struct AddressParts {
    let driver: String
    let transport: String?
    /// Without the user and the port.
    let host: Substring
    /// Decoded; nil where it is not encoded as it should.
    let path: String?
    /// Whether the address that the other side opens is given by itself (libvirt, "Remote URIs").
    let hasName: Bool

    init?(_ text: String) {
        guard let separator = text.firstRange(of: "://") else { return nil }
        let scheme = text[..<separator.lowerBound].split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        driver = scheme.first.map(String.init) ?? ""
        transport = scheme.count > 1 ? String(scheme[1]) : nil
        let rest = text[separator.upperBound...].prefix { $0 != "#" }
        let hierarchy = rest.prefix { $0 != "?" }
        let authority = hierarchy.prefix { $0 != "/" }
        let location = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        host = location.first == "[" ? location : location.prefix { $0 != ":" }
        path = Self.decoded(hierarchy[authority.endIndex...])
        let parameters = rest[hierarchy.endIndex...].dropFirst().split { $0 == "&" || $0 == ";" }
        hasName = parameters.contains { $0.hasPrefix("name=") }
    }

    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                value != 0, rest.first != UInt8(ascii: "+")
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
#endif
