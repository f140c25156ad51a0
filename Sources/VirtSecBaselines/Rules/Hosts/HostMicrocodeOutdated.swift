// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The host's processor has a microcode that the baseline still allows.
///
/// Which one that is, only the baseline can say, for each processor by its signature: vendors tell it in their own lists.
/// Of a processor that the baseline names no microcode for the rule is not assessable. Whether the kernel makes use of
/// what the microcode brings, libvirt does not show.
public struct HostMicrocodeOutdated: HostRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-microcode-outdated",
        title: "Host's processor has an older microcode than is allowed", severity: .medium,
        layer: .host, threat: .interMachine,
        rationale: """
            By what was found wrong in a processor one machine reads what others hold in memory; most of that only \
            another microcode mends.
            """,
        remedy: """
            Update the firmware of the host or the package with the microcode of its vendor, and restart the host. A \
            host that is a virtual machine itself gets it from the one below.
            """,
        references: [
            .libvirt("formatcaps", "Host capabilities"),
            Reference("Linux Documentation/arch/x86/microcode.rst", "The Linux Microcode Loader"), .nist80053("SI-2"),
        ],
        controls: .rows("VS-HOST-017"))

    /// Processors and the oldest microcode of each that is allowed.
    public var oldest: Set<OldestMicrocode> = []

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("oldest", \Self.oldest)]

    /// Creates the rule without an oldest microcode.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        let cpu = host.facts.cpu
        switch try cpu.architecture.required() {
        case .amd64, .i686: break
        default: return .notApplicable("libvirt tells the microcode of x86 processors alone")
        }
        if oldest.isEmpty { throw MissingEvidence(UnseenReason(.noOldestRelease, at: cpu.microcode.locus)) }
        let signature = ProcessorSignature(
            family: try cpu.family.required(), model: try cpu.signatureModel.required(),
            stepping: try cpu.stepping.required())
        // Where two are given, the newer one.
        guard let allowed = oldest.lazy.filter({ $0.signature == signature }).map(\.version).max() else {
            throw MissingEvidence(UnseenReason(.noOldestRelease, at: cpu.microcode.locus))
        }
        return .violated(when: try cpu.microcode.required() < allowed, at: cpu.microcode)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(host("<microcode version='83899909'/>"), by: Self.allowing("6-85-7=0x5003605"))
        Violated(host("<microcode ↓version='83899909'/>"), by: Self.allowing("6-85-7=0x5003606", "6-85-4=1"))
        NotAssessable(host("<microcode version='83899909'/>"), because: "nobody said which release")
        NotAssessable(
            host("<microcode version='83899909'/>"), because: "nobody said which release",
            by: Self.allowing("6-85-4=0x2007006"))
        NotAssessable(host(""), because: "does not report", by: Self.allowing("6-85-7=0x5003605"))
        NotApplicable(
            "<capabilities><host><cpu><arch>aarch64</arch></cpu></host></capabilities>", because: "x86")
    }

    private static func host(_ microcode: String) -> String {
        """
        <capabilities><host><cpu><arch>x86_64</arch>\(microcode)<signature family='6' model='85' stepping='7'/></cpu></host></capabilities>
        """
    }

    private static func allowing(_ oldest: String...) -> Self {
        var rule = Self()
        rule.oldest = Set(oldest.compactMap(OldestMicrocode.init(text:)))
        return rule
    }
}
