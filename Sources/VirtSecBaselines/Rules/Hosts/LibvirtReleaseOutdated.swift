// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The host has a release of libvirt that the baseline still allows.
///
/// Which release that is, only the baseline can say: distributions mend old ones under their old number, so no release is
/// too old everywhere. For that the rule asks less severely than its control does, and without a release in the parameter
/// it is not assessable, as `guest-out-of-support` is without a day. Only a document at rest, which tells no release, is
/// not asked before the baseline names one.
public struct LibvirtReleaseOutdated: HostRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "libvirt-release-outdated",
        title: "Host has an older libvirt than is allowed", severity: .medium,
        layer: .host, threat: .hypervisorAttack,
        rationale: """
            libvirt runs as root and reads what guests, users and other hosts send it; what was found wrong in an old \
            release is known to everybody.
            """,
        remedy: """
            Update libvirt on the host. Where the distribution mends the release that is there, give its number in the \
            parameter oldest.
            """,
        references: [Reference("libvirt virConnectGetLibVersion", "libVer"), .nist80053("SI-2")],
        controls: .rows("VS-HOST-019"))

    /// The oldest release that is allowed.
    public var oldest: ReleaseNumber?

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("oldest", \Self.oldest)]

    /// Creates the rule without an oldest release.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        try host.facts.runtime.libvirtRelease.judged(byOldest: oldest, at: host.observation.root)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            "<capabilities><host></host></capabilities>",
            shown: .host("libvirt is of release 11.3.0."), by: Self.allowing(ReleaseNumber(9)))
        Satisfied(
            "<capabilities><host></host></capabilities>",
            shown: .host("libvirt is of release 9.10.0, which is newer than 9.9.0.") { runtime in
                runtime.libvirtRelease = .stated(ReleaseNumber(9, 10))
            }, by: Self.allowing(ReleaseNumber(9, 9)))
        Violated(
            "↓<capabilities><host></host></capabilities>",
            shown: .host("libvirt is of release 7.0.0.") { runtime in
                runtime.libvirtRelease = .stated(ReleaseNumber(7))
            }, by: Self.allowing(ReleaseNumber(9)))
        NotAssessable(
            "<capabilities><host></host></capabilities>", because: "nobody said which release",
            shown: .host("libvirt is of release 11.3.0."))
        NotAssessable(
            "<capabilities><host></host></capabilities>", because: "does not report",
            shown: .host("it does not tell the release of libvirt.") { runtime in
                runtime.libvirtRelease = .unseen(.notReported)
            }, by: Self.allowing(ReleaseNumber(9)))
        NotAssessable(
            "<capabilities><host></host></capabilities>", because: "none was asked",
            by: Self.allowing(ReleaseNumber(9)))
        NotApplicable("<capabilities><host></host></capabilities>", because: "names no oldest release")
    }

    private static func allowing(_ oldest: ReleaseNumber) -> Self {
        var rule = Self()
        rule.oldest = oldest
        return rule
    }
}
