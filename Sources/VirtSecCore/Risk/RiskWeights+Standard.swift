// SPDX-License-Identifier: Apache-2.0

extension RiskWeights {
    /// Weights to start with.
    ///
    /// NIST SP 800-30r1, appendices G and H, has five levels of likelihood and of impact; these numbers are ours, and as
    /// coarse. They order machines; they predict no frequency.
    public static let standard = RiskWeights(
        checked: Dictionary(
            uniqueKeysWithValues: [
                likelihood, exposure, dataClass, criticality, other, escape,
            ].joined().map { ($0.key, $0.weight) }),
        name: "standard", author: "VirtSec",
        rationale: "Coarse levels after NIST SP 800-30r1, appendices G and H; to be set by those who know the fleet")

    private struct Entry {
        let key: RiskWeightKey
        let weight: RiskWeight

        /// In thousandths.
        init(
            _ family: RiskWeightKey.Family, _ name: String, _ value: Int, _ range: ClosedRange<Int>,
            _ rationale: String
        ) {
            key = RiskWeightKey(family, name)
            weight = RiskWeight(
                millionths: value * 1_000, range: range.lowerBound * 1_000...range.upperBound * 1_000,
                rationale: rationale)
        }
    }

    private static let likelihood = [
        Entry(.likelihood, "info", 0, 0...10, "tells a fact, which alone is no weakness"),
        Entry(.likelihood, "low", 50, 10...100, "of use to an attacker who has most of what is needed"),
        Entry(.likelihood, "medium", 200, 100...350, "of use together with another weakness"),
        Entry(.likelihood, "high", 500, 350...700, "of use by itself to whoever reaches it"),
        Entry(.likelihood, "critical", 800, 600...950, "of use to everyone, with tools that exist"),
    ]

    private static let exposure = [
        Entry(.exposure, "isolated", 250, 100...400, "no network leads there"),
        Entry(.exposure, "internal", 500, 300...700, "reached by the owner's people and machines"),
        Entry(.exposure, "partner", 750, 500...900, "reached by others who are known"),
        Entry(.exposure, "dmz", 900, 700...1_000, "reached from outside through something that filters"),
        Entry(.exposure, "internet", 1_000, 900...1_000, "reached by everyone"),
        Entry(.exposure, "unlabelled", 500, 250...1_000, "nobody says; most machines are reached from inside"),
    ]

    private static let dataClass = [
        Entry(.dataClass, "public", 100, 50...200, "nothing to hide; work is lost"),
        Entry(.dataClass, "internal", 300, 200...450, "embarrassing"),
        Entry(.dataClass, "confidential", 700, 500...850, "harms the owner or somebody else"),
        Entry(.dataClass, "restricted", 1_000, 850...1_000, "protected by law, or worth the whole business"),
    ]

    private static let criticality = [
        Entry(.criticality, "low", 100, 50...200, "nobody waits for it"),
        Entry(.criticality, "medium", 300, 200...450, "some people wait for it"),
        Entry(.criticality, "high", 700, 500...850, "the business waits for it"),
        Entry(.criticality, "critical", 1_000, 850...1_000, "lives, or the whole business, depend on it"),
    ]

    private static let other = [
        Entry(.impact, "unlabelled", 500, 100...1_000, "nobody says what is lost"),
        Entry(
            .concentration, "scale", 3_000, 1_000...10_000, "three machines of full impact come to 63 % of everything"),
    ]

    private static let escape = [
        Entry(.escape, "hypervisor", 20, 5...50, "a flaw of the hypervisor that is not known yet"),
        Entry(
            .escape, "hostDevice", 150, 50...300, "a device of the host can write to memory, or keeps what is put on it"
        ),
        Entry(.escape, "sharedFolder", 200, 100...400, "the host runs a file server for the guest"),
        Entry(.escape, "unconfined", 300, 150...600, "no security driver keeps a broken hypervisor process in"),
        Entry(.escape, "acceleratedGraphics", 100, 50...250, "a large parser of the guest's commands in the host"),
        Entry(.escape, "emulation", 200, 100...400, "software emulation is no security boundary"),
        Entry(.escape, "rawArguments", 100, 20...300, "arguments that libvirt does not check"),
    ]
}
