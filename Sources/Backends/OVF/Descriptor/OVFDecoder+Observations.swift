// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// From what was read to assets: one appliance, and a machine for each configuration of each virtual system.
extension OVFDecoder {
    func observations(_ document: OVFDocument, _ edition: OVFEdition) -> [Observation] {
        readEnvelope(edition)
        let choices = configurationChoices
        var machines: [VirtualMachine] = []
        var inside = (elements: 0, attributes: 0)
        for (number, system) in systems.enumerated() {
            let size = size(of: system.node)
            inside = (inside.elements + size.elements, inside.attributes + size.attributes)
            for (place, choice) in choices.enumerated() {
                let builder = OVFMachineBuilder(system, package, choice)
                var document = document
                document.assetElement = system.node
                // A further configuration is another view of the same elements.
                let record = ObservationRecord(
                    kind: .ovfVirtualSystem, document: document, root: .element(system.node),
                    unrecognised: system.unrecognised, elementCount: size.elements, attributeCount: size.attributes)
                let name = Self.name(system, number) + (place == 0 ? "" : "@" + (choice ?? ""))
                machines.append(
                    VirtualMachine(
                        id: MachineID("\(document.path)#\(name)"), facts: builder.facts(), observation: record))
            }
        }
        let whole = size(of: XMLTree.root)
        let record = ObservationRecord(
            kind: .ovfPackage, document: document, root: .element(XMLTree.root), unrecognised: unrecognised,
            elementCount: whole.elements - inside.elements, attributeCount: whole.attributes - inside.attributes)
        let appliance = Appliance(
            id: ApplianceID(document.path), facts: package, machines: machines.map(\.id), observation: record)
        return [.appliance(appliance)] + machines.map { .machine($0) }
    }

    /// The id of a system; its number where it has none, or the same as another.
    private static func name(_ system: OVFSystem, _ number: Int) -> String { system.id ?? "\(number + 1)" }

    /// The configurations that a system may be deployed in, the default first; nil stands for what all have.
    private var configurationChoices: [String?] {
        let known = package.configurations.known
        let first = known.firstIndex { $0.isDefault.value == true } ?? known.startIndex
        guard !known.isEmpty else { return [nil] }
        let ids = known.map(\.id.value)
        return [ids[first]] + ids.enumerated().filter { $0.offset != first }.map(\.element)
    }

    private func size(of node: Int) -> (elements: Int, attributes: Int) {
        let end = tree.end(of: node)
        var elements = 0
        for index in node..<end where tree.nodes[index].kind == .element { elements += 1 }
        let attributes = tree.attributeNumbers(of: end - 1).upperBound - tree.attributeNumbers(of: node).lowerBound
        return (elements, attributes)
    }
}
