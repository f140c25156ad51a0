// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension VMXDecoder {
    mutating func interfaces() -> Listing<NetworkInterface> {
        listing(devices(["ethernet"]), silent: Silence.interface) { $0.interface($1, &$2) }
    }

    /// What a port of a virtual switch lets through, the switch decides.
    private mutating func interface(_ device: VMXDevice, _ result: inout NetworkInterface) {
        let name = device.name
        let place = result.locus
        result.model = text("\(name).virtualDev", else: .unseen(.hypervisorDefault, at: place))
        result.mac = mac(name, place)
        result.extra.macType = text("\(name).addressType", else: .absent(place))
        result.extra.macCheck = flag("\(name).checkMACAddress", else: .unseen(.hypervisorDefault, at: place))
        connection(name, &result)
        result.hasFilter = .unseen(.switchRules, at: place)
        result.portIsolated = .unseen(.switchRules, at: place)
        result.trustsGuestFilters = .unseen(.switchRules, at: place)
        result.hasVLANs = .unseen(.switchRules, at: place)
        result.vlans = .unseen(.switchRules, at: place)
        result.vlanTrunk = .unseen(.switchRules, at: place)
        result.limitsBandwidth = .unseen(.switchRules, at: place)
        result.script = .absent(place)
        result.hasVirtualPort = .absent(place)
    }

    /// The address that was chosen by hand, or else the one that was generated.
    private mutating func mac(_ name: String, _ place: Locus) -> Fact<MACAddress> {
        let generated = fact(
            "\(name).generatedAddress", else: .unseen(.hypervisorDefault, at: place)
        ) { MACAddress($0) }
        let chosen = fact("\(name).address", else: .absent(place)) { MACAddress($0) }
        if case .absent = chosen { return generated }
        return chosen
    }

    /// Bridged unless another connection is named; a port of a distributed switch names the switch.
    private mutating func connection(_ name: String, _ result: inout NetworkInterface) {
        let place = result.locus
        result.extra.switchID = fact("\(name).dvs.switchId", else: .absent(place)) { UniqueID($0) }
        result.extra.distributedPortGroup = text("\(name).dvs.portgroupId", else: .absent(place))
        result.extra.distributedPort = text("\(name).dvs.connectionId", else: .absent(place))
        result.kind = word("\(name).connectionType", else: .defaulted(.bridge, place), Self.connections)
        if has("\(name).dvs.switchId") { result.kind = .stated(.vds, self.place("\(name).dvs.switchId")) }
        let named = text("\(name).networkName", else: .absent(place))
        result.bridge = named
        result.network = .absent(place)
        result.sourceDevice = .absent(place)
        if case .absent = named, has("\(name).vnet") { result.bridge = text("\(name).vnet") }
    }

    private static let connections: KeyValuePairs<String, InterfaceKind> = [
        "bridged": .bridge, "nat": .user, "hostonly": .internal, "custom": .bridge, "pvn": .internal,
        "monitor_dev": .bridge,
    ]

    // MARK: Serial and parallel ports

    mutating func characterDevices(_ family: String) -> Listing<CharacterDevice> {
        listing(devices([family]), silent: Silence.characterDevice) { $0.characterDevice($1, &$2) }
    }

    private mutating func characterDevice(_ device: VMXDevice, _ result: inout CharacterDevice) {
        let name = device.name
        result.targetPort = .defaulted(device.number, result.locus)
        let path = text("\(name).fileName", else: .absent(result.locus))
        result.kind = fact("\(name).fileType", else: .unseen(.hypervisorDefault, at: result.locus)) { text in
            Self.characterKinds.first { $0.key == text.lowercased() }?.value ?? .other(text)
        }
        result.protocol = .absent(result.locus)
        result.logFile = .absent(result.locus)
        var source = Silence.characterSource
        source.locus = path.locus == .none ? result.locus : path.locus
        source.labels = .none
        if result.kind.value == .tcp {
            endPoint("\(name).network.endPoint", &source)
            address(path, &source, &result)
        } else {
            if result.kind.value == .pipe { endPoint("\(name).pipe.endPoint", &source) }
            source.path = path
            source.tls = .absent(source.locus)
        }
        result.source = .known([source])
    }

    private static let characterKinds: KeyValuePairs<String, CharacterKind> = [
        "device": .dev, "file": .file, "pipe": .pipe, "network": .tcp, "thinprint": .vc,
    ]

    /// A server waits, a client connects.
    private mutating func endPoint(_ key: String, _ source: inout CharacterSource) {
        source.mode = word(
            key, else: .unseen(.hypervisorDefault, at: source.locus), ["server": .bind, "client": .connect])
    }

    /// An address such as `telnet://0.0.0.0:4001`; without a host it is every address of the host.
    private func address(_ path: Fact<String>, _ source: inout CharacterSource, _ result: inout CharacterDevice) {
        guard case .known(let text, let basis) = path else {
            if case .unseen(let reason) = path { source.tls = .unseen(reason) }
            return
        }
        guard let parts = Self.addressParts(text), let spoken = Self.protocols[parts.scheme] else {
            source.host = .unseen(.notUnderstood, at: basis.locus)
            return
        }
        result.protocol = .known(spoken, basis)
        source.tls = .known(spoken == .telnets || spoken == .tls, basis)
        source.host = .known(parts.host.isEmpty ? "0.0.0.0" : parts.host, basis)
        source.service = parts.service.isEmpty ? .absent(basis.locus) : .known(parts.service, basis)
    }

    private static let protocols: [String: SocketProtocol] = [
        "tcp": .raw, "tcp4": .raw, "tcp6": .raw, "telnet": .telnet, "telnets": .telnets, "ssl": .tls, "tcp+ssl": .tls,
        "tcp4+ssl": .tls, "tcp6+ssl": .tls,
    ]

    private static func addressParts(_ text: String) -> (scheme: String, host: String, service: String)? {
        guard let mark = text.firstRange(of: "://") else { return nil }
        let rest = text[mark.upperBound...].prefix { $0 != "/" }
        guard let colon = rest.lastIndex(of: ":") else {
            return (text[..<mark.lowerBound].lowercased(), String(rest), "")
        }
        let host = rest[..<colon].filter { $0 != "[" && $0 != "]" }
        return (text[..<mark.lowerBound].lowercased(), host, String(rest[rest.index(after: colon)...]))
    }
}
