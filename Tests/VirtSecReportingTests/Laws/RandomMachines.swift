// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecTesting
import VirtSecXMLReading

/// Makes domain documents of parts that the examples of the rules hold, in any combination.
struct RandomMachines {
    private static let parts = harvest()

    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// A document; half of its parts follow libvirt's order of types, all are well-formed.
    mutating func document() -> String {
        let kinds = ["kvm", "kvm", "kvm", "qemu", "lxc", "xen", "vmware", "bhyve"]
        let kind = kinds.randomElement(using: &generator) ?? "kvm"
        var text = "<domain type='\(kind)' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>"
        text += "<name>m\(Int.random(in: 0..<20, using: &generator))</name>"
        text += some(of: Self.parts.settings, at: 6).joined()
        return text + "<devices>" + some(of: Self.parts.devices, at: 8).joined() + "</devices></domain>"
    }

    /// A number below a limit.
    mutating func number(below limit: Int) -> Int { Int.random(in: 0..<max(limit, 1), using: &generator) }

    /// The elements in another order.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] { elements.shuffled(using: &generator) }

    private mutating func some(of parts: [String: [String]], at most: Int) -> [String] {
        let names = parts.keys.sorted().shuffled(using: &generator).prefix(number(below: most + 1))
        return names.compactMap { parts[$0]?.randomElement(using: &generator) }
    }

    /// The parts of all examples, by the names of their elements.
    private static func harvest() -> (settings: [String: [String]], devices: [String: [String]]) {
        let reader = XMLReader(vocabulary: XMLVocabulary(words: []))
        var settings: [String: [String]] = [:]
        var devices: [String: [String]] = [:]
        for document in BuiltInRules.all.flatMap({ type(of: $0).examples.all }).map(\.document) {
            guard let tree = try? reader.read(Array(document.utf8)), tree.qualifiedName(ofElement: 0) == "domain" else {
                continue
            }
            for element in tree.elements(of: XMLTree.root) {
                let name = tree.qualifiedName(ofElement: element)
                if name == "devices" {
                    for device in tree.elements(of: element) {
                        devices[tree.qualifiedName(ofElement: device), default: []].append(text(device, tree))
                    }
                } else if name != "name", !name.contains(":") {
                    settings[name, default: []].append(text(element, tree))
                }
            }
        }
        return (settings, devices)
    }

    private static func text(_ element: Int, _ tree: XMLTree) -> String {
        String(decoding: tree.serialized[tree.byteRange(ofElement: element)], as: UTF8.self)
    }
}

extension VirtualMachine {
    /// The machine that a document describes.
    static func read(_ document: String, path: String = "m.xml") -> VirtualMachine? {
        guard case .read(let observations) = LibvirtXMLReader().read(Array(document.utf8), path: path) else {
            return nil
        }
        return observations.compactMap { if case .machine(let machine) = $0 { machine } else { nil } }.first
    }
}
