// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The host has a release of its hypervisor that the baseline still allows.
///
/// Which release that is, only the baseline can say, for each hypervisor by itself; what `libvirt-release-outdated` says of
/// that holds here too. Of a hypervisor that the baseline names no release for the rule is not assessable.
public struct HypervisorReleaseOutdated: HostRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "hypervisor-release-outdated",
        title: "Host has an older hypervisor than is allowed", severity: .medium,
        layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            The hypervisor is all that stands between a guest and the host; by what was found wrong in an old release, \
            a guest breaks out.
            """,
        remedy: """
            Update the hypervisor and restart or move the machines, which otherwise go on in the old one. Where the \
            distribution mends the release that is there, give its number in the parameter oldest.
            """,
        references: [Reference("libvirt virConnectGetVersion", "hvVer"), .nist80053("SI-2")],
        controls: .rows("VS-HOST-019"))

    /// Hypervisors and the oldest releases of them that are allowed.
    public var oldest: Set<OldestRelease> = []

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("oldest", \Self.oldest)]

    /// Creates the rule without an oldest release.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        let runtime = host.facts.runtime
        return try runtime.hypervisorRelease.judged(
            byOldest: oldest.isEmpty ? nil : try allowed(runtime.hypervisorName, at: host.observation.root),
            at: host.observation.root)
    }

    /// The oldest release of a hypervisor; where two are given, the newer one.
    private func allowed(_ name: Fact<String>, at place: Locus) throws(MissingEvidence) -> ReleaseNumber {
        let key = try name.required().lowercased()
        guard let release = oldest.lazy.filter({ $0.key == key }).map(\.release).max() else {
            throw MissingEvidence(UnseenReason(.noOldestRelease, at: place))
        }
        return release
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            "<capabilities><host></host></capabilities>",
            shown: .host("it is QEMU 10.0.0."), by: Self.allowing("QEMU=9.1.0"))
        Violated(
            "↓<capabilities><host></host></capabilities>",
            shown: .host("it is QEMU 8.2.0.") { runtime in
                runtime.hypervisorRelease = .stated(ReleaseNumber(8, 2))
            }, by: Self.allowing("qemu=9.1", "Xen=4.17"))
        NotAssessable(
            "<capabilities><host></host></capabilities>", because: "nobody said which release",
            shown: .host("it is QEMU 10.0.0."))
        NotAssessable(
            "<capabilities><host></host></capabilities>", because: "nobody said which release",
            shown: .host("it is QEMU 10.0.0."), by: Self.allowing("Xen=4.17"))
        NotAssessable(
            "<capabilities><host></host></capabilities>", because: "does not report",
            shown: .host("it does not tell its release.") { runtime in
                runtime.hypervisorRelease = .unseen(.notReported)
            }, by: Self.allowing("QEMU=9.1.0"))
        NotAssessable(
            "<capabilities><host></host></capabilities>", because: "none was asked",
            by: Self.allowing("QEMU=9.1.0"))
        NotApplicable("<capabilities><host></host></capabilities>", because: "names no oldest release")
    }

    private static func allowing(_ oldest: String...) -> Self {
        var rule = Self()
        rule.oldest = Set(oldest.compactMap(OldestRelease.init(text:)))
        return rule
    }
}
