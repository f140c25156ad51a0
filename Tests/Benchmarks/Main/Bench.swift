// SPDX-License-Identifier: Apache-2.0

import Allocations
import Foundation
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecXMLReading

/// The performance contract: ratios within one run, single thread, on libvirt's own domain documents.
@main
struct Bench {
    private static let pairs = 15

    /// What is measured together; named on the command line, only those are.
    private enum Group: String, CaseIterable {
        case policyTests = "policy-tests"
        case packages, live, images, reading, evaluation, declared, memory, descriptors, assess, risk
    }

    static func main() async throws {
        let names = CommandLine.arguments.dropFirst()
        let groups = names.compactMap(Group.init)
        guard groups.count == names.count else {
            print("The groups are: \(Group.allCases.map(\.rawValue).joined(separator: ", ")).")
            exit(64)
        }
        try await run(groups.isEmpty ? Group.allCases : groups)
    }

    private static func run(_ groups: [Group]) async throws {
        let figures = Figures()
        #if YAML
        if groups.contains(.policyTests) { try PolicyTests().run(figures) }
        #endif
        #if Trust
        // First, as the system tells only the most memory that any process has taken so far.
        if groups.contains(.packages) { try VerifyingPackages().run(figures) }
        #endif
        #if Libvirt
        if groups.contains(.live) { try await RunningHosts().run(figures) }
        #endif
        if groups.contains(.images) { try await ImagesAtRest().run(figures) }
        if let documents = try Documents() {
            print("on \(ProcessInfo.processInfo.activeProcessorCount) cores, \(documents.all.count) documents")
            for group in groups { try run(group, on: documents, figures) }
        } else {
            print("skipped: the corpus is not here; set VIRTSEC_CORPUS")
        }
        if !figures.allHold { exit(1) }
    }

    private static func run(_ group: Group, on documents: Documents, _ figures: Figures) throws {
        switch group {
        case .policyTests, .packages, .live, .images: break
        case .reading: reading(documents, figures)
        case .evaluation: evaluation(documents, figures)
        case .declared:
            #if YAML
            try DeclaredRules(machines: machines(documents, LibvirtXMLReader())).run(figures)
            #endif
        case .memory: memory(documents, figures)
        case .descriptors: try Descriptors()?.run(figures)
        case .assess: try EndToEnd(documents).run(figures)
        case .risk: try FleetAtRisk(machines(documents, LibvirtXMLReader())).run(figures)
        }
    }

    private static func machines(_ documents: Documents, _ reader: LibvirtXMLReader) -> [VirtualMachine] {
        var machines: [VirtualMachine] = []
        machines.reserveCapacity(documents.all.count + 64)
        for document in documents.all {
            guard case .read(let observations) = reader.read(document, path: "x") else { continue }
            for case .machine(let machine) in observations { machines.append(machine) }
        }
        return machines
    }

    private static func reading(_ documents: Documents, _ figures: Figures) {
        let reader = LibvirtXMLReader()
        let trees = XMLReader(vocabulary: XMLVocabulary(words: []))
        let evaluator = Evaluator(.all)
        let instant = Instant(secondsSince1970: 0)
        var kept: [VirtualMachine] = []
        let treeRatio = medianRatio(pairs) {
            seconds {
                for document in documents.all { if let tree = try? trees.read(document) { trees.recycle(tree) } }
            }
        } _: {
            documents.buildLibXML2Trees()
        }
        figures.report("read-tree-ratio", treeRatio)
        let decodeRatio = medianRatio(pairs) {
            kept = []
            return seconds { kept = machines(documents, reader) }
        } _: {
            documents.buildLibXML2Trees()
        }
        figures.report("read-decode-ratio", decodeRatio, atMost: 0.75)
        let wholeRatio = medianRatio(pairs) {
            kept = []
            return seconds {
                kept = machines(documents, reader)
                evaluator.tally(Inventory(kept.map { .machine($0) }), at: instant)
            }
        } _: {
            documents.buildLibXML2Trees()
        }
        figures.report("read-decode-evaluate-ratio", wholeRatio, atMost: 1.0)
    }

    private static func evaluation(_ documents: Documents, _ figures: Figures) {
        let kept = machines(documents, LibvirtXMLReader())
        let inventory = Inventory(kept.map { .machine($0) })
        let evaluator = Evaluator(.all)
        var count = 0
        // One pass takes milliseconds, too little to say a rate by.
        let passes = 20
        let rates = (0..<pairs).map { _ in
            let time = seconds {
                for _ in 0..<passes { count = evaluator.tally(inventory, at: Instant(secondsSince1970: 0)) }
            }
            return Double(count * passes) / time
        }
        figures.report("rules", Double(Baseline.all.entries.count))
        figures.report("evaluations-per-second", rates.sorted()[pairs / 2], atLeast: 40_000_000)
    }

    private static func memory(_ documents: Documents, _ figures: Figures) {
        let reader = LibvirtXMLReader()
        _ = machines(documents, reader)
        let before = virtsec_heap_bytes()
        virtsec_start_counting()
        let kept = machines(documents, reader)
        let allocations = virtsec_stop_counting()
        let after = virtsec_heap_bytes()
        let count = Double(kept.count)
        figures.report("allocations-per-document", Double(allocations) / count)
        figures.report("retained-bytes-per-machine", Double(after - before) / count, atMost: 4_096)
    }
}
