// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// A device by its name in the file, such as `scsi0:1` or `ethernet0`.
struct VMXDevice: Comparable {
    let family: String
    let number: Int
    let unit: Int?

    var name: String { family + String(number) + (unit.map { ":\($0)" } ?? "") }

    /// Reads the part of a key before its first dot; nil when it names no numbered device.
    init?(_ text: Substring) {
        let family = text.prefix { !$0.isNumber && $0 != ":" }
        let rest = text[family.endIndex...].split(separator: ":", omittingEmptySubsequences: false)
        guard !family.isEmpty, (1...2).contains(rest.count), let number = Self.number(rest[0]) else { return nil }
        self.family = String(family)
        self.number = number
        unit = rest.count == 2 ? Self.number(rest[1]) : nil
        if rest.count == 2, unit == nil { return nil }
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    static func < (left: VMXDevice, right: VMXDevice) -> Bool {
        (left.family, left.number, left.unit ?? -1) < (right.family, right.number, right.unit ?? -1)
    }
}

extension VMXDecoder {
    /// All devices of some families, in the order of their names.
    ///
    /// - Parameter hasUnit: whether names have a number after a colon, as those of disks have.
    func devices(_ families: [String], hasUnit: Bool = false) -> [VMXDevice] {
        var seen: Set<String> = []
        var found: [VMXDevice] = []
        for entry in text.entries {
            guard let dot = entry.name.firstIndex(of: "."), let device = VMXDevice(entry.name[..<dot]),
                families.contains(device.family), (device.unit != nil) == hasUnit, seen.insert(device.name).inserted
            else { continue }
            found.append(device)
        }
        return found.sorted()
    }

    /// The devices that are present, decoded.
    ///
    /// Where it cannot be told whether one is present, it is in the list with nothing known of it.
    ///
    /// - Parameter silence: what it means that the settings do not say whether a device is present.
    mutating func listing<Part: PlacedPart & Described>(
        _ devices: [VMXDevice], silent: Part,
        isPresent silence: (VMXDevice) -> Fact<Bool> = { _ in .defaulted(false) },
        _ decode: (inout VMXDecoder, VMXDevice, inout Part) -> Void
    ) -> Listing<Part> {
        var parts: [Part] = []
        for device in devices {
            var part = silent
            let present = flag("\(device.name).present", else: silence(device))
            part.locus = present.locus == .none ? firstPlace(of: device.name) : present.locus
            decode(&self, device, &part)
            switch present {
            case .known(true, _): part.unrecognised = alarmingPlace(of: device.name)
            case .known(false, _), .absent: continue
            case .unseen(let reason): part.hideAll(reason)
            }
            parts.append(part)
        }
        return .known(parts)
    }

    private func firstPlace(of device: String) -> Locus {
        text.entries.first { $0.name.hasPrefix(device + ".") }?.locus ?? Self.root
    }

    /// Settings of devices that no fact holds and that change neither what a device is connected to nor what it may do.
    private static let harmless: Set<String> = [
        "redo", "pcislotnumber", "generatedaddressoffset", "wakeonpcktrcv", "features", "functions", "saswwid",
        "shares",
        "throughputcap", "virtualdev", "autodetect", "clientdevice", "addresstype", "bsdname", "displayname",
        "linkstatepropagation.enable", "uptcompatibility", "pvnid", "ctkenabled", "trynorxloss", "yieldonmsrread",
        "maxchannels", "maxdevices", "speed", "parent", "port", "devicetype", "bootdelay", "exporteduuid", "vnet",
    ]

    /// Where the first setting of a device stands that is not understood and may change what it does.
    private func alarmingPlace(of device: String) -> Locus {
        let prefix = device + "."
        return unknown(under: prefix).first { !Self.harmless.contains(String($0.key.dropFirst(prefix.count))) }?.locus
            ?? .none
    }
}

/// A part whose places a decoder sets.
protocol PlacedPart {
    var locus: Locus { get set }
    var unrecognised: Locus { get set }
}

extension Disk: PlacedPart {}
extension Controller: PlacedPart {}
extension NetworkInterface: PlacedPart {}
extension CharacterDevice: PlacedPart {}
extension SharedFolder: PlacedPart {}
extension HostDevice: PlacedPart {}
