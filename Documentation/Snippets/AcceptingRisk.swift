// SPDX-License-Identifier: Apache-2.0

#if Trust
import VirtSecCore
import VirtSecTrust

/// Decides about what is found on one machine, and signs it.
func accept(on machine: VirtualMachine, _ assessment: Assessment, key pem: [UInt8], until lastDay: CalendarDay) throws
    -> [UInt8]
{
    // snippet.accept
    let sha256: ContentDigest = { SHA256Digest(of: $0).description }
    let draft = DecisionDraft(assessment, assets: [machine.id.description], .accept, sha256: sha256)
    let decision = RiskDecision(
        id: "R-7", .accept, by: "Alice Example", because: "The console is needed until the move in May.",
        conditions: ["Its network stays closed."], decided: CalendarDay(containing: assessment.instant),
        expires: lastDay, findings: draft.findings)
    let file = try DecisionEnvelope(signing: decision, with: DecisionSigningKey(pem: pem)).bytes
    // snippet.end
    return file
}

/// What decisions in files come to.
func govern(_ assessment: Assessment, by authorities: [RiskAuthority], file: [UInt8]) throws {
    // snippet.resolve
    let signed = try DecisionEnvelope(file, path: "web01.json").verified(by: authorities, path: "web01.json")
    let resolver = DecisionResolver([signed], by: authorities) { SHA256Digest(of: $0).description }
    let resolved = resolver.resolve(assessment)
    for review in resolved.reviews { print(review.decision.id, review.standing, review.covered) }

    let risk = RiskAssessment(assessment, options: RiskOptions(decisions: resolved))
    print(risk.fleet.residual, "left, of which", risk.fleet.untreated, "that nobody decided about")

    let governed = WaiverResolver().resolve(assessment).deciding(resolved)
    print(Gate(failsOn: .high).result(of: governed).limited(to: RiskPoints(40), by: risk).answer)
    // snippet.end
}
#endif
