// SPDX-License-Identifier: Apache-2.0

import Foundation
import VirtSecBaselines
import VirtSecCore
import VirtSecOVF

/// OVF descriptors read, decoded and judged, against libxml2's trees of the same bytes.
struct Descriptors {
    private let all: [[UInt8]]
    private static let pairs = 15

    /// Those of the corpus that are read; nil where it is not at hand.
    init?() throws {
        let folder = Documents.corpus.appending(path: "ovf")
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path()) else { return nil }
        let reader = OVFReader()
        all = try names.filter { $0.hasSuffix(".ovf") }.sorted()
            .map { [UInt8](try Data(contentsOf: folder.appending(path: $0))) }
            .filter { if case .read = reader.read($0, path: "x") { true } else { false } }
    }

    func run(_ figures: Figures) {
        figures.report("descriptors", Double(all.count))
        let evaluator = Evaluator(.all)
        let instant = Instant(secondsSince1970: 0)
        let reader = OVFReader()
        var kept: [Observation] = []
        let decoded = measure {
            kept = []
            for document in all {
                if case .read(let observations) = reader.read(document, path: "x") { kept += observations }
            }
        }
        figures.report("ovf-read-decode-ratio", decoded)
        let judged = measure {
            kept = []
            for document in all {
                if case .read(let observations) = reader.read(document, path: "x") { kept += observations }
            }
            evaluator.tally(Inventory(kept), at: instant)
        }
        figures.report("ovf-read-decode-evaluate-ratio", judged, atMost: 1.0)
        figures.report("ovf-machines", Double(kept.count { if case .machine = $0 { true } else { false } }))
    }

    private func measure(_ body: () -> Void) -> Double {
        medianRatio(Self.pairs) {
            seconds(body)
        } _: {
            seconds { for document in all { Documents.buildTree(document) } }
        }
    }
}
