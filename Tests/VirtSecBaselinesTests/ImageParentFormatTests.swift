// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecTesting

@testable import VirtSecBaselines

/// What images say of the format of what they rest on.
@Suite struct ImageParentFormatTests {
    private static func verdict(
        _ text: String = ExampleImage.child(of: "base.img"), _ change: (inout DiskImageFacts) -> Void
    ) throws -> Verdict? {
        let read = try ExampleReader().observations(in: Array(text.utf8), path: "child.xml")
        guard case .image(var image)? = read.first else { return nil }
        change(&image.facts)
        let context = Context(inventory: Inventory([.image(image)]), at: Example.instant)
        do throws(MissingEvidence) {
            switch try ImageParentFormatNotStated().judge(image, in: context) {
            case .satisfied: return .satisfied
            case .violation: return .violated
            case .notApplicable: return .notApplicable
            }
        } catch {
            return .notAssessable
        }
    }

    @Test(arguments: [
        (ImageFormat.qcow, Verdict.violated), (.qcow2, .violated), (.qed, .violated), (.vmdk, .notApplicable),
        (.vhd, .notApplicable), (.vhdx, .notApplicable), (.vdi, .notApplicable), (.other("new"), .notAssessable),
    ])
    func `only formats whose parents may be of any format are judged`(format: ImageFormat, verdict: Verdict) throws {
        #expect(try Self.verdict { $0.format = .stated(format) } == verdict)
        #expect(try Self.verdict(ExampleImage.alone()) { $0.format = .stated(format) } == .notApplicable)
    }

    @Test(arguments: [
        (ImageFormat.raw, Verdict.satisfied), (.qcow2, .satisfied), (.other(""), .violated),
        (.other("new"), .notAssessable),
    ])
    func `a format that is stated is good, and an empty one is none`(format: ImageFormat, verdict: Verdict) throws {
        let found = try Self.verdict { facts in
            facts.format = .stated(.qcow2)
            facts.backingFormat = .stated(format, .element(0))
        }
        #expect(found == verdict)
    }

    @Test(arguments: [
        (DefectConsequence.noted, Verdict.violated), (.refused, .notAssessable), (.unproven, .notAssessable),
    ])
    func `nobody can tell it of a header that is refused or was not at hand`(
        consequence: DefectConsequence, verdict: Verdict
    ) throws {
        let found = try Self.verdict { facts in
            facts.format = .stated(.qcow2)
            facts.defects = [ImageDefect(consequence)]
        }
        #expect(found == verdict)
    }
}
