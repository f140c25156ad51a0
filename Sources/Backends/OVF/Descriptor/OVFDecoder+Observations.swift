// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// From what was read to assets: one appliance, and a machine for each configuration of each virtual system.
extension OVFDecoder {
    func observations(_ document: OVFDocument, _ edition: OVFEdition) -> [Observation] {
        readEnvelope(edition)
        package.leaveFilesUnread()
        describeConfigurations()
        let choices = configurationChoices
        let machines = zip(systems, names).flatMap { views(of: $0, $1, choices, document) }
        var (elements, attributes) = size(of: XMLTree.root)
        for system in systems {
            let size = size(of: system.node)
            elements -= size.elements
            attributes -= size.attributes
        }
        let record = ObservationRecord(
            kind: .ovfPackage, document: document, root: .element(XMLTree.root), unrecognised: unrecognised,
            elementCount: elements, attributeCount: attributes)
        let appliance = Appliance(
            id: ApplianceID(document.path), facts: package, machines: machines.map(\.id), observation: record)
        return [.appliance(appliance)] + machines.map { .machine($0) }
    }

    /// A system in each configuration and by each description of its hardware: other views of the same elements.
    ///
    /// A system may describe its hardware for several families of platforms, and the platform that it is deployed on
    /// takes the description that fits best (DSP0243, 8.1). Which that is, nobody knows before; so each is a machine of
    /// its own, and none goes unjudged.
    private func views(
        of system: OVFSystem, _ name: String, _ choices: [String?], _ document: OVFDocument
    ) -> [VirtualMachine] {
        var document = document
        document.assetElement = system.node
        document.hasOneHardware = system.hardware.count < 2
        let size = size(of: system.node)
        let record = ObservationRecord(
            kind: .ovfVirtualSystem, document: document, root: .element(system.node),
            unrecognised: system.unrecognised, elementCount: size.elements, attributeCount: size.attributes)
        return hardwareChoices(of: system).flatMap { family, hardware in
            choices.enumerated().map { place, choice in
                let id = "\(document.path)#\(name)\(family)" + (place == 0 ? "" : "@\(choice ?? "")")
                let facts = OVFMachineBuilder(system, package, hardware, choice).facts()
                return VirtualMachine(id: MachineID(id), facts: facts, observation: record)
            }
        }
    }

    /// The descriptions of a system's hardware, each with what tells it from the first: its family in brackets, or its
    /// number where it has none of its own.
    private func hardwareChoices(of system: OVFSystem) -> [(String, OVFHardware?)] {
        guard let first = system.hardware.first else { return [("", nil)] }
        var seen: Set<String> = []
        let others = system.hardware.enumerated().dropFirst().map { number, hardware -> (String, OVFHardware?) in
            guard let family = hardware.types.first, seen.insert(family).inserted else {
                return ("[\(number + 1)]", hardware)
            }
            return ("[\(family)]", hardware)
        }
        return [("", first)] + others
    }

    /// The ids of the systems; one that has none, or that of an earlier one, is told by its number.
    private var names: [String] {
        var seen: Set<String> = []
        return systems.enumerated().map { number, system in
            guard let id = system.id, !id.isEmpty else { return "\(number + 1)" }
            return seen.insert(id).inserted ? id : "\(id)~\(number + 1)"
        }
    }

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
