// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// What the rules of one network filter, without those of others that it includes, mean for forged addresses.
///
/// A protection is a rule that drops what does not carry the machine's own address (`match='no'` and a variable), or one
/// that lets pass what does and a later one that drops all else, as libvirt's own filters have it.
struct FilterRules {
    private(set) var protection: SpoofingProtection = []
    /// Whether something that the guest sends is accepted before the chains of libvirt's protections are asked.
    private(set) var letsPass = false
    /// Whether something that the guest sends is dropped that is no protection as described.
    private(set) var dropsOther = false
    /// Whether a rule was not understood.
    private(set) var isUntold = false

    /// What one rule says of packets that the guest sends, below the layer of connections.
    private struct Sent {
        let priority: Int
        let action: FilterAction
        /// Which packets it looks at; nil for all.
        let kind: FilterProtocol?
        /// The address of the machine's own that it compares and nothing else.
        let own: SpoofingProtection?
        /// Whether it is about packets that do not match.
        let isReversed: Bool
        let comparesNothing: Bool
        let isAboutIPv4: Bool

        var passes: Bool { action == .accept || action == .return }

        /// Whether it drops whatever another rule, asked before, did not let pass.
        func dropsAll(after other: Sent) -> Bool {
            !passes && comparesNothing && priority > other.priority
                && (kind == nil || kind == .mac || kind == other.kind)
        }
    }

    /// libvirt asks the chain of IP packets at -700 and that of ARP packets at -500, and takes 500 for a rule that does
    /// not say (formatnwfilter, "Filtering chains").
    private static let (ipChain, arpChain, silent) = (-700, -500, 500)

    init(_ rules: [FilterRule], inRootChain isRoot: Bool) {
        var sent: [Sent] = []
        for rule in rules {
            do throws(MissingEvidence) {
                if rule.unrecognised != .none { throw MissingEvidence(UnseenReason(.unrecognisedContent)) }
                if let own = try Self.sent(rule) { sent.append(own) }
            } catch {
                isUntold = true
            }
        }
        letsPass = sent.contains { Self.letsPass($0, isRoot) }
        for rule in sent { judge(rule, sent) }
    }

    private static func letsPass(_ rule: Sent, _ isRoot: Bool) -> Bool {
        guard rule.action == .accept else { return false }
        return !isRoot || rule.priority < ipChain || (rule.priority < arpChain && !rule.isAboutIPv4)
    }

    private mutating func judge(_ rule: Sent, _ all: [Sent]) {
        guard let own = rule.own, rule.passes != rule.isReversed else {
            if !rule.passes, !rule.comparesNothing { dropsOther = true }
            return
        }
        if !rule.passes { return protection.formUnion(own) }
        guard let last = all.filter({ $0.dropsAll(after: rule) }).map(\.priority).max() else { return }
        let isOpen = all.contains { $0.passes && $0.comparesNothing && $0.priority <= last }
        if !isOpen { protection.formUnion(own) }
    }

    private static func sent(_ rule: FilterRule) throws(MissingEvidence) -> Sent? {
        if try rule.direction.required() == .in { return nil }
        let matches = try rule.matches.required()
        for match in matches where try !isOnLinkLayer(match) { return nil }
        let action = try rule.action.required()
        if action == .continue { return nil }
        let first = matches.first
        let conditions = try first?.conditions.required() ?? []
        let kind = try first?.protocol.required()
        return Sent(
            priority: try rule.priority.required(ifAbsent: silent), action: action, kind: kind,
            own: matches.count == 1 ? try own(conditions) : nil, isReversed: try first?.matches.equals(false) ?? false,
            comparesNothing: matches.count < 2 && conditions.isEmpty,
            isAboutIPv4: try anyOf(kind == .ip, isIPv4(conditions)))
    }

    private static func isIPv4(_ conditions: [FilterCondition]) throws(MissingEvidence) -> Bool {
        guard conditions.count == 1, let condition = conditions.first else { return false }
        return try allOf(condition.field.equals(.protocolid), condition.value.equals("ipv4"))
    }

    /// Whether frames are compared, before there is a connection.
    private static func isOnLinkLayer(_ match: FilterMatch) throws(MissingEvidence) -> Bool {
        switch try match.protocol.required() {
        case .mac, .vlan, .stp, .arp, .rarp, .ip, .ipv6: true
        default: false
        }
    }

    /// The address of the machine's own that a match compares and nothing else.
    private static func own(_ conditions: [FilterCondition]) throws(MissingEvidence) -> SpoofingProtection? {
        guard conditions.count == 1, let condition = conditions.first, try isVariable(condition.value) else {
            return nil
        }
        return switch try condition.field.required() {
        case .srcmacaddr: .mac
        case .srcipaddr: .ip
        case .arpsrcmacaddr: .arpMAC
        case .arpsrcipaddr: .arpIP
        default: nil
        }
    }

    private static func isVariable(_ value: Fact<String>) throws(MissingEvidence) -> Bool {
        try value.required().utf8.first == UInt8(ascii: "$")
    }
}
