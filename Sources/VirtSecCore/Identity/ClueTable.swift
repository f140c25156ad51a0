// SPDX-License-Identifier: Apache-2.0

/// A value that a sighting has, as numbers: sorted by channel, quick to compare.
struct ClueValue: Hashable, Comparable {
    /// Eight bits of flags, 32 of the value's number, and the channel above.
    private(set) var bits: UInt64

    init(_ channel: ClueChannel, _ number: UInt32) {
        bits = UInt64(channel.rawValue) << 40 | UInt64(number) << 8
    }

    /// The channel's number.
    var channelNumber: UInt8 { UInt8(truncatingIfNeeded: bits >> 40) }
    /// The number of the value, one for each that is compared as the same.
    var number: UInt32 { UInt32(truncatingIfNeeded: bits >> 8) }
    /// Channel and number, without flags.
    var key: UInt64 { bits >> 8 }
    /// Whether so many machines share it that it is worthless.
    var isCommon: Bool {
        get { bits & 1 == 1 }
        set { bits = newValue ? bits | 1 : bits & ~1 }
    }
    /// Whether several kinds of machine share it, so that it is not enough by itself.
    var isCrowded: Bool {
        get { bits & 2 == 2 }
        set { bits = newValue ? bits | 2 : bits & ~2 }
    }

    static func < (left: ClueValue, right: ClueValue) -> Bool { left.bits < right.bits }
}

/// Gives each value that is compared as one a number.
struct ClueTable {
    private enum Key: Hashable {
        case number(ClueChannel, UInt64, UInt64)
        case text(ClueChannel, String)
        case onHost(ClueChannel, UInt32, String)
    }

    private var numbers: [Key: UInt32] = [:]
    private var labels: [String: UInt32] = [:]
    /// How each value was told first.
    private(set) var texts: [String] = []
    /// The labels: hosts, domains and names; the first is none.
    private(set) var labelTexts: [String] = [""]

    init(capacity: Int) {
        numbers.reserveCapacity(capacity)
        texts.reserveCapacity(capacity)
    }

    /// The number of a host, a domain or a name; 0 for none.
    mutating func label(_ text: String?) -> UInt32 {
        guard let text else { return 0 }
        if let number = labels[text] { return number }
        let number = UInt32(truncatingIfNeeded: labelTexts.count)
        labels[text] = number
        labelTexts.append(text)
        return number
    }

    /// The values of clues, sorted, each once.
    mutating func values(_ clues: [IdentityClue], host: UInt32) -> [ClueValue] {
        var result: [ClueValue] = []
        result.reserveCapacity(clues.count + 4)
        for clue in clues {
            let channel = clue.kind.channel
            result.append(value(channel, Self.key(clue), clue.value))
            if host != 0, let placed = channel.onHost {
                result.append(value(placed, .onHost(placed, host, clue.value), clue.value))
            }
            if let tail = Self.tail(clue) { result.append(value(.tail, .number(.tail, tail, 0), clue.value)) }
        }
        result.sort()
        return Self.unique(result)
    }

    /// Sorted values, each once.
    static func unique(_ sorted: [ClueValue]) -> [ClueValue] {
        var result = sorted
        result.removeAll(keepingCapacity: true)
        for value in sorted where value != result.last { result.append(value) }
        return result
    }

    private mutating func value(_ channel: ClueChannel, _ key: Key, _ text: String) -> ClueValue {
        if let number = numbers[key] { return ClueValue(channel, number) }
        let number = UInt32(truncatingIfNeeded: texts.count)
        numbers[key] = number
        texts.append(text)
        return ClueValue(channel, number)
    }

    private static func key(_ clue: IdentityClue) -> Key {
        let channel = clue.kind.channel
        switch channel {
        case .uuid, .instance, .location, .generation, .imageUUID:
            guard let id = UniqueID(clue.value) else { return .text(channel, clue.value) }
            let normal = id.normal
            return .number(channel, normal.high, normal.low)
        case .mac:
            guard let address = MACAddress(clue.value) else { return .text(channel, clue.value) }
            return .number(channel, address.bits, 0)
        default: return .text(channel, clue.value)
        }
    }

    /// The last three bytes of a UUID that VMware made (`564d…`), or of a hardware address that it made from one.
    private static func tail(_ clue: IdentityClue) -> UInt64? {
        switch clue.kind {
        case .machineUUID, .firmwareUUID:
            guard let id = UniqueID(clue.value), id.high >> 48 == 0x564D || id.mixedEndian.high >> 48 == 0x564D else {
                return nil
            }
            return id.low & 0xFF_FFFF
        case .macAddress: return MACAddress(clue.value)?.generatedTail
        default: return nil
        }
    }
}
