// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// Amounts of processors and memory, and their ranges (DSP0243, 8.3 and 8.4).
extension ConformanceCheck {
    /// More than any platform gives to one machine: a million processors, and a pebibyte of memory.
    private static let most = (processors: Int64(1) << 20, memory: UInt64(1) << 50)

    func amounts(_ item: OVFItem, _ name: String) {
        if let bound = item.bound, !["min", "max", "normal"].contains(bound) {
            add(.rangeInvalid, name, "gives an end of a range that the edition does not have", item.locus)
        }
        for word in [OVFWord.virtualQuantity, .reservation, .limit, .weight] {
            if let property = item.property(word), !property.text.isEmpty { amount(property, word, item, name) }
        }
        units(item, name)
    }

    private func amount(_ property: OVFItem.Property, _ word: OVFWord, _ item: OVFItem, _ name: String) {
        if property.text.hasPrefix("${") { return amount(byProperty: property, name) }
        guard let number = Int64(property.text) else {
            return add(.rangeInvalid, name, "has an amount that is no whole number", property.locus)
        }
        if number < 0 { return add(.rangeInvalid, name, "has an amount below nothing", property.locus) }
        guard word == .virtualQuantity, item.type == 3 || item.type == 4 else { return }
        if number == 0 { return add(.rangeInvalid, name, "has an amount of nothing", property.locus) }
        let isAbsurd =
            if item.type == 3 {
                number > Self.most.processors
            } else {
                item.units.map { (OVFUnits.bytes(UInt64(number), $0) ?? .max) >= Self.most.memory } ?? false
            }
        if isAbsurd { add(.rangeInvalid, name, "has an amount that cannot be", property.locus) }
    }

    private func amount(byProperty property: OVFItem.Property, _ name: String) {
        let key = property.text.dropFirst(2).prefix { $0 != "}" }
        if !document.hasProperty(String(key)) {
            add(.rangeInvalid, name, "has an amount by a property that the package does not have", property.locus)
        }
    }

    /// Units are CIM's (DSP0004, annex C): memory comes in bytes, or in the words of older descriptors.
    private func units(_ item: OVFItem, _ name: String) {
        guard item.type == 4, let units = item.units, OVFUnits.bytes(0, units) == nil else { return }
        add(.rangeInvalid, name, "is memory in a unit that is none of bytes", item.locus)
    }

    // MARK: - Ranges (DSP0243, 8.4)

    /// An end of a range says something about an item, which must be there and lie in it.
    func ranges(_ items: [OVFItem]) {
        var normal: [String: OVFItem] = [:]
        for item in items where item.bound == nil || item.bound == "normal" {
            if let instance = item.instance, normal[instance] == nil { normal[instance] = item }
        }
        var told: Set<String> = []
        for item in items where item.bound == "min" || item.bound == "max" {
            guard let instance = item.instance else { continue }
            let name = item.text(.elementName) ?? item.text(.caption) ?? instance
            guard let own = normal[instance] else {
                if told.insert(instance).inserted {
                    add(.rangeInvalid, name, "has ends of a range and no item", item.locus)
                }
                continue
            }
            if own.type != item.type { add(.rangeInvalid, name, "is the end of another sort of item", item.locus) }
            if let end = item.quantity, let amount = own.quantity, item.bound == "min" ? end > amount : end < amount {
                add(.rangeInvalid, name, "is an end of a range that its item lies beyond", item.locus)
            }
        }
    }

    /// Processors and memory without an amount leave open what is deployed, unless they are an end of a range.
    ///
    /// One alone is made of what the platform has; of several nobody can tell which counts.
    func openAmounts(_ items: [OVFItem]) {
        for type in [3, 4] {
            let own = items.filter { $0.type == type && ($0.bound == nil || $0.bound == "normal") }
            for item in own where item.property(.virtualQuantity) == nil {
                let name = item.text(.elementName) ?? item.text(.caption) ?? item.instance ?? ""
                own.count > 1
                    ? add(.rangeInvalid, name, "has no amount beside another of its sort", item.locus)
                    : tolerate(.rangeInvalid, name, "has no amount", item.locus)
            }
        }
    }
}

extension OVFItem {
    /// How much of it there is, where that is a number.
    fileprivate var quantity: Int64? { text(.virtualQuantity).flatMap { Int64($0) } }

    /// In which units its amounts are; nil where it says none.
    fileprivate var units: String? {
        let units = text(.allocationUnits) ?? text(.units) ?? text(.virtualQuantityUnits)
        return units?.isEmpty == false ? units : nil
    }
}
