// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// The guest whose packets a filter sees: which addresses are its own, and what the variables of the filter stand for.
struct FilterSender {
    private let mac: MACAddress?
    private var variables: [String: [String]]
    /// Whether `$IP` is what the machine's owner says, or what libvirt learns.
    private var ownsIP = true

    /// The guest behind an interface.
    init(_ interface: NetworkInterface) throws(MissingEvidence) {
        mac = interface.mac.value
        variables = try Self.values(interface.filter.parameters)
    }

    private static func values(
        _ parameters: Listing<FilterParameter>
    ) throws(MissingEvidence) -> [String: [String]] {
        var values: [String: [String]] = [:]
        for parameter in try parameters.required() {
            values[try parameter.name.required(), default: []].append(try parameter.value.required())
        }
        return values
    }

    /// The same guest inside a filter that is included with values of its own; those of the interface count before them.
    ///
    /// libvirt: virNWFilterIncludeDefToRuleInst.
    func inside(_ include: FilterInclusion) throws(MissingEvidence) -> FilterSender {
        let values = try Self.values(include.parameters)
        if values.isEmpty { return self }
        var inner = self
        if values["IP"] != nil, variables["IP"] == nil { inner.ownsIP = false }
        inner.variables.merge(values) { outer, _ in outer }
        return inner
    }

    /// Whether a value is the guest's own hardware address: `$MAC`, or a text or variable that says the same.
    func isOwnMAC(_ text: String) -> Bool {
        if Self.variable(text) == "MAC" { return true }
        guard let mac, let texts = texts(text) else { return false }
        return texts.allSatisfy { MACAddress($0) == mac }
    }

    /// Whether a value is the guest's own IP address: `$IP`, or a text or variable that says the same.
    func isOwnIP(_ text: String) -> Bool {
        guard ownsIP else { return false }
        if Self.variable(text) == "IP" { return true }
        guard let own = variables["IP"], let texts = texts(text) else { return false }
        return texts.allSatisfy(own.contains)
    }

    /// What a text stands for; nil for a variable without a value.
    private func texts(_ text: String) -> [String]? {
        guard let name = Self.variable(text) else { return [text] }
        return variables[String(name)]
    }

    /// The name of a variable, without what walks through its values, such as `$X[@1]`; nil for other text.
    private static func variable(_ text: String) -> Substring? {
        guard text.first == "$" else { return nil }
        return text.dropFirst().prefix { $0 != "[" }
    }
}
