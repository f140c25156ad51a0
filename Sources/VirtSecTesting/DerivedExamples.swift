// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecLibvirtXML

/// Examples that follow from one that is written down: the same document written in another way, and a violation mended.
struct DerivedExamples {
    private let example: Example
    private let bench: ExampleBench
    private let judgement: Judgement

    init(_ example: Example, _ bench: ExampleBench, _ judgement: Judgement) {
        self.example = example
        self.bench = bench
        self.judgement = judgement
    }

    /// One sentence for each derived example that gets another verdict than it must.
    func problems() -> [String] {
        DocumentVariation.allCases.compactMap(problem) + (mendingProblem().map { [$0] } ?? [])
    }

    private func problem(_ variation: DocumentVariation) -> String? {
        guard let document = variation.applied(to: example.document) else { return nil }
        do {
            let other = try bench.replacing(document)
            let verdict = other.judge(other.subject).verdict
            if verdict == judgement.verdict { return nil }
            return "\(variation.rawValue) the verdict turns from \(judgement.verdict) into \(verdict)"
        } catch {
            return "\(variation.rawValue): \(error)"
        }
    }

    /// What is wrong with the remedies, where each place of the violation has one: the mended document must be good, and
    /// nothing in it be changed on which the verdict does not rest.
    ///
    /// Evidence may still be missing in elements that no remedy touched, which the violation beat before.
    private func mendingProblem() -> String? {
        guard judgement.verdict == .violated, let edits = judgement.edits else { return nil }
        do {
            let other = try bench.replacing(try bench.mended(by: edits))
            let after = other.judge(other.subject)
            let edited = Set(bench.elements(at: edits.map(\.locus)))
            let missing = other.elements(at: after.places).first
            if after.verdict.isGood || after.verdict == .notAssessable && !edited.contains(missing ?? "") {
                return RemedyReach(bench, other, edits).problem()
            }
            return "with its remedy applied the verdict is \(after.verdict)" + (after.reason.map { " (\($0))" } ?? "")
        } catch {
            return "the remedy cannot be applied: \(error)"
        }
    }
}
