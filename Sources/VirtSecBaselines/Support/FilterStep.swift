// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// A rule of a network filter on what a guest sends, as it stands in its chain.
struct FilterStep {
    /// What the rule looks at.
    private enum Test {
        /// All elements of the rule must fit.
        case elements([Element])
        /// One of libvirt's own filters, which fits what is forged in one of these ways, or a part of that.
        case forging(SpoofingProtection, ForgedPacket.Fit)
    }

    private struct Element {
        let kind: FilterProtocol
        let isReversed: Bool
        let conditions: [(field: FilterField, value: String)]
    }

    let priority: Int
    let action: FilterAction
    /// Which filter it is from; libvirt says nothing on the order of rules of one priority in several.
    let filter: Int
    private let test: Test
    private let sender: FilterSender

    var passes: Bool { action == .accept || action == .return }

    /// libvirt takes 500 for a rule that does not say (formatnwfilter, "Filter rules").
    private static let silent = 500

    /// A rule of one of libvirt's own filters.
    init(
        _ action: FilterAction, _ forging: SpoofingProtection, _ fit: ForgedPacket.Fit = .all, priority: Int,
        filter: Int, _ sender: FilterSender
    ) {
        (self.priority, self.action, self.filter, self.sender) = (priority, action, filter, sender)
        test = .forging(forging, fit)
    }

    /// A rule; nil when it says nothing of what is sent.
    init?(_ rule: FilterRule, filter: Int, _ sender: FilterSender) throws(MissingEvidence) {
        if rule.unrecognised != .none { throw MissingEvidence(UnseenReason(.unrecognisedContent)) }
        action = try rule.action.required()
        if try rule.direction.required() == .in || action == .continue { return nil }
        priority = try rule.priority.required(ifAbsent: Self.silent)
        var elements: [Element] = []
        for match in try rule.matches.required() { elements.append(try Self.element(match)) }
        test = .elements(elements)
        (self.filter, self.sender) = (filter, sender)
    }

    private static func element(_ match: FilterMatch) throws(MissingEvidence) -> Element {
        if match.unrecognised != .none { throw MissingEvidence(UnseenReason(.unrecognisedContent)) }
        var conditions: [(FilterField, String)] = []
        for condition in try match.conditions.required() {
            let field = try condition.field.required()
            if field != .comment { conditions.append((field, try condition.value.required())) }
        }
        return Element(
            kind: try match.protocol.required(), isReversed: try match.matches.equals(false), conditions: conditions)
    }

    /// How many of some packets it is about.
    func fit(_ packet: ForgedPacket) -> ForgedPacket.Fit {
        switch test {
        case .forging(let forging, let fit): forging.contains(packet.forged) ? fit : .none
        case .elements(let elements): elements.reduce(.all) { $0 & fit(packet, $1) }
        }
    }

    /// Whether it is asked only after the chains, about what the packets carry, and so may drop by their sender what
    /// these let pass.
    func mayDropLater(_ packet: ForgedPacket) -> Bool {
        guard !passes, case .elements(let elements) = test, packet.frame == .ipv4 || packet.frame == .ipv6 else {
            return false
        }
        return elements.contains { element in
            packet.isSeen(by: element.kind) == nil
                && (element.conditions.isEmpty || element.conditions.contains { Self.isSender($0.field) })
        }
    }

    private func fit(_ packet: ForgedPacket, _ element: Element) -> ForgedPacket.Fit {
        // The layer of connections is asked later, and accepts only what came so far.
        guard packet.isSeen(by: element.kind) == true else { return .none }
        if element.conditions.isEmpty { return element.isReversed ? .some : .all }
        if element.conditions.contains(where: { Self.isMask($0.field) }) { return .some }
        return element.conditions.reduce(.all) { sum, condition in
            let own = fit(packet, element.kind, condition.field, condition.value)
            return sum & (element.isReversed ? own.reversed : own)
        }
    }

    private func fit(
        _ packet: ForgedPacket, _ kind: FilterProtocol, _ field: FilterField, _ value: String
    ) -> ForgedPacket.Fit {
        switch (field, kind) {
        case (.srcmacaddr, _): sender.isOwnMAC(value) ? packet.fit(allBut: .mac) : .some
        case (.arpsrcmacaddr, .arp): sender.isOwnMAC(value) ? packet.fit(allBut: .arpMAC) : .some
        case (.srcipaddr, .ip): fit(packet, .ip, address: value)
        case (.arpsrcipaddr, .arp): fit(packet, .arpIP, address: value)
        case (.protocolid, .mac): packet.fit(protocolID: value)
        default: .some
        }
    }

    /// A guest that asks for its address has none yet, so 0.0.0.0 is neither its own nor forged.
    private func fit(_ packet: ForgedPacket, _ forging: SpoofingProtection, address: String) -> ForgedPacket.Fit {
        if address == "0.0.0.0" { return .none }
        return sender.isOwnIP(address) ? packet.fit(allBut: forging) : .some
    }

    private static func isSender(_ field: FilterField) -> Bool {
        switch field {
        case .srcmacaddr, .srcipaddr, .srcipfrom, .srcipto: true
        default: false
        }
    }

    private static func isMask(_ field: FilterField) -> Bool {
        switch field {
        case .srcmacmask, .srcipmask, .arpsrcipmask: true
        default: false
        }
    }
}

extension ForgedPacket {
    /// How many carry the guest's own address in the place that some forging changes.
    fileprivate func fit(allBut forging: SpoofingProtection) -> Fit { forged == forging ? .none : .all }
}
