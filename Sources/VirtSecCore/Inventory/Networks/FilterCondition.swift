// SPDX-License-Identifier: Apache-2.0

/// One field of a packet that a filter rule compares.
public struct FilterCondition: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Field.
    public var field: Fact<FilterField> = .absent
    /// Value, which may be a variable.
    public var value: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<FilterCondition>.table {
        Row.fact("field", \.field, "Field", libvirt: ".")
        Row.fact("value", \.value, "Value, which may be a variable", libvirt: ".")
    }
}

/// A field of a packet, a connection or a set.
public enum FilterField: Keyword {
    case srcmacaddr, srcmacmask, dstmacaddr, dstmacmask, protocolid, vlanid, encapProtocol, rootPriority
    case rootPriorityHigh, rootCost, rootCostHigh, rootAddress, rootAddressMask, senderPriority
    case senderPriorityHigh, senderAddress, senderAddressMask, port, portHigh, age, ageHigh, maxAge, maxAgeHigh
    case helloTime, helloTimeHigh, forwardDelay, forwardDelayHigh, kind, flags, opcode, gratuitous, hwtype
    case protocoltype, arpsrcmacaddr, arpdstmacaddr, arpsrcipaddr, arpsrcipmask, arpdstipaddr, arpdstipmask
    case srcipaddr, srcipmask, dstipaddr, dstipmask, `protocol`, srcportstart, srcportend, dstportstart
    case dstportend, dscp, code, typeend, codeend, srcipfrom, srcipto, dstipfrom, dstipto, connlimitAbove, state
    case ipset, ipsetflags, comment
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, FilterField> = [
        "srcmacaddr": .srcmacaddr, "srcmacmask": .srcmacmask, "dstmacaddr": .dstmacaddr, "dstmacmask": .dstmacmask,
        "protocolid": .protocolid, "vlanid": .vlanid, "encap-protocol": .encapProtocol,
        "root-priority": .rootPriority, "root-priority-hi": .rootPriorityHigh, "root-cost": .rootCost,
        "root-cost-hi": .rootCostHigh, "root-address": .rootAddress, "root-address-mask": .rootAddressMask,
        "sender-priority": .senderPriority, "sender-priority-hi": .senderPriorityHigh,
        "sender-address": .senderAddress, "sender-address-mask": .senderAddressMask, "port": .port,
        "port-hi": .portHigh, "age": .age, "age-hi": .ageHigh, "max-age": .maxAge, "max-age-hi": .maxAgeHigh,
        "hello-time": .helloTime, "hello-time-hi": .helloTimeHigh, "forward-delay": .forwardDelay,
        "forward-delay-hi": .forwardDelayHigh, "type": .kind, "flags": .flags, "opcode": .opcode,
        "gratuitous": .gratuitous, "hwtype": .hwtype, "protocoltype": .protocoltype,
        "arpsrcmacaddr": .arpsrcmacaddr, "arpdstmacaddr": .arpdstmacaddr, "arpsrcipaddr": .arpsrcipaddr,
        "arpsrcipmask": .arpsrcipmask, "arpdstipaddr": .arpdstipaddr, "arpdstipmask": .arpdstipmask,
        "srcipaddr": .srcipaddr, "srcipmask": .srcipmask, "dstipaddr": .dstipaddr, "dstipmask": .dstipmask,
        "protocol": .protocol, "srcportstart": .srcportstart, "srcportend": .srcportend,
        "dstportstart": .dstportstart, "dstportend": .dstportend, "dscp": .dscp, "code": .code, "typeend": .typeend,
        "codeend": .codeend, "srcipfrom": .srcipfrom, "srcipto": .srcipto, "dstipfrom": .dstipfrom,
        "dstipto": .dstipto, "connlimit-above": .connlimitAbove, "state": .state, "ipset": .ipset,
        "ipsetflags": .ipsetflags, "comment": .comment,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
