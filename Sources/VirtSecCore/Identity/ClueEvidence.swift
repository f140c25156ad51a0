// SPDX-License-Identifier: Apache-2.0

/// One thing that speaks for or against that two sightings are of one machine.
public struct ClueEvidence: Sendable, Hashable, CustomStringConvertible {
    /// What a piece of evidence does.
    public enum Side: String, Sendable, Hashable {
        /// It speaks for a match.
        case supports
        /// It speaks against a match.
        case opposes
        /// It is the same in both, and in so many others that it says nothing.
        case worthless
        /// It explains and decides nothing: names, addresses and hosts.
        case explains
    }

    /// What it does.
    public let side: Side
    let channel: ClueChannel
    /// What the two have; the same text where they agree.
    let values: (left: String, right: String)
    /// How many unlike machines share it, where it is worthless.
    let sharers: Int

    init(_ side: Side, _ channel: ClueChannel, _ left: String, _ right: String, sharers: Int = 0) {
        self.side = side
        self.channel = channel
        values = channel.isPrivate ? ("", "") : (Self.shown(left), Self.shown(right))
        self.sharers = sharers
    }

    /// What kind of thing it is, such as `MAC address`.
    public var kind: String { channel.title }

    /// A clause in plain English.
    public var description: String {
        switch side {
        case .supports: agreement
        case .opposes: difference
        case .worthless: "\(agreement), which says nothing: \(sharers) machines that are unlike share it"
        case .explains: channel == .name && values.left == values.right ? "both are called \(values.left)" : difference
        }
    }

    /// Whether a name or a host is another one.
    var isChange: Bool { side == .explains && values.left != values.right }

    private var agreement: String {
        let value = values.left.isEmpty ? "" : " \(values.left)"
        return switch channel {
        case .serial, .metadata: "both carry the same \(kind)"
        case .diskOnHost: "both use the disk\(value) of one host"
        case .tpmOnHost, .variablesOnHost: "both use the \(kind)\(value) of one host"
        case .networkDisk, .volumeKey: "both use the \(kind)\(value)"
        case .diskPath: "both name the disk\(value)"
        case .tail: "a MAC address of one was made from the\(value.isEmpty ? " UUID" : " UUID" + value) of the other"
        case .content: "a disk of one holds the same as a disk of the other\(value.isEmpty ? "" : " (\(values.left))")"
        case .chunk: "most chunks of a disk image of one are in one of the other"
        default: "both have the \(kind)\(value)"
        }
    }

    private var difference: String {
        if channel == .name { return "one is called \(values.left), the other \(values.right)" }
        if channel == .host { return "one was seen on \(values.left), the other on \(values.right)" }
        if values.left.isEmpty { return "the \(kind) of one is not that of the other" }
        return "\(kind): one has \(values.left), the other \(values.right)"
    }

    /// The most characters of a value that are shown.
    private static func shown(_ text: String) -> String {
        text.utf8.count > 200 ? String(text.unicodeScalars.prefix(199)) + "…" : text
    }

    /// Whether two say the same.
    public static func == (left: ClueEvidence, right: ClueEvidence) -> Bool {
        left.side == right.side && left.channel == right.channel && left.values == right.values
            && left.sharers == right.sharers
    }

    /// Feeds what it says.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(side)
        hasher.combine(channel)
        hasher.combine(values.left)
        hasher.combine(values.right)
    }
}

extension SightingIndex {
    /// All that speaks for and against, the strongest kinds first.
    func evidence(_ left: Int, _ right: Int) -> [ClueEvidence] {
        let pair = PairEvidence(units[left], units[right])
        var result = pair.speaking.channels.map { shared($0, .supports, left, right) }
        result += pair.against.subtracting(.name).channels.map { channel in
            ClueEvidence(.opposes, channel, first(channel, left), first(channel, right))
        }
        result += pair.common.channels.map { shared($0, .worthless, left, right) }
        return result + circumstances(left, right)
    }

    private func first(_ channel: ClueChannel, _ unit: Int) -> String {
        units[unit].values(of: channel).first.map { table.texts[Int($0.number)] } ?? ""
    }

    /// The first value that both have; where many share it, one that many share.
    private func shared(_ channel: ClueChannel, _ side: ClueEvidence.Side, _ left: Int, _ right: Int) -> ClueEvidence {
        let others = Set(units[right].values(of: channel).map(\.key))
        let both = units[left].values(of: channel).filter { others.contains($0.key) }
        let value = both.first { $0.isCommon == (side == .worthless) } ?? both.first
        let text = value.map { table.texts[Int($0.number)] } ?? ""
        return ClueEvidence(side, channel, text, text, sharers: value.flatMap { sharers[$0.number] } ?? 0)
    }

    /// Names and hosts, which decide nothing.
    private func circumstances(_ left: Int, _ right: Int) -> [ClueEvidence] {
        var result: [ClueEvidence] = []
        for (channel, labels) in [
            (ClueChannel.name, (units[left].name, units[right].name)), (.host, (units[left].host, units[right].host)),
        ] where labels.0 != 0 && labels.1 != 0 && (channel == .name || labels.0 != labels.1) {
            let texts = (table.labelTexts[Int(labels.0)], table.labelTexts[Int(labels.1)])
            result.append(ClueEvidence(.explains, channel, texts.0, texts.1))
        }
        return result
    }
}
