// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Somebody can tell what runs in an appliance.
///
/// A descriptor shows the outside of an appliance only. One that does not even say which operating system each of its
/// virtual systems has is opaque, however good the rest of it looks; one with a section that VirtSec does not know and that
/// must be understood cannot be judged.
public struct PackageOpaque: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-opaque",
        title: "Nobody can look into the appliance", severity: .high,
        layer: .guest, threat: .opaqueImage,
        rationale: """
            What runs in it, how it is set up and which flaws it has is known to its vendor alone. Evidence that comes \
            beside it, such as a list of its parts, is needed before anybody can say that it is in order.
            """,
        remedy: "Ask the vendor for a list of parts and for an <OperatingSystemSection> in each virtual system.",
        references: [Reference("DMTF DSP0243", "OperatingSystemSection")], controls: .rows("VS-IMG-008"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        for section in try appliance.facts.sections.required() {
            if try allOf(section.isRequired.equals(true), !section.isKnown.equals(true)) {
                throw MissingEvidence(UnseenReason(.unrecognisedContent, at: section.locus))
            }
        }
        let systems = try appliance.facts.systems.required()
        if systems.isEmpty { return .notApplicable("no virtual system") }
        return try appliance.facts.systems.judgeEach(whenNone: .satisfied) { system throws(MissingEvidence) in
            if try system.isCollection.equals(true) { return .satisfied }
            return .violated(when: try !Self.tellsOperatingSystem(system, of: appliance), at: system)
        }
    }

    private static func tellsOperatingSystem(
        _ system: PackageSystem, of appliance: Appliance
    ) throws(MissingEvidence) -> Bool {
        let id = try system.id.required(ifAbsent: "")
        return try appliance.facts.sections.hasElement { section throws(MissingEvidence) in
            try allOf(
                section.system.required(ifAbsent: "") == id, section.name.equals("OperatingSystemSection"))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(Self.descriptor("<OperatingSystemSection ovf:id='96'><Info>Debian</Info></OperatingSystemSection>"))
        Violated(
            Self.descriptor(
                "<EulaSection><Info>Licence</Info><License>All rights reserved.</License></EulaSection>",
                "↓"))
        NotAssessable(
            Self.descriptor(
                """
                <OperatingSystemSection ovf:id='96'><Info>Debian</Info></OperatingSystemSection>
                <x:SealedSection xmlns:x='http://vendor.example/ovf'><Info>Sealed</Info></x:SealedSection>
                """))
        NotApplicable(
            """
            <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1'><References/></Envelope>
            """, because: "no virtual system")
    }

    private static func descriptor(_ sections: String, _ mark: String = "") -> String {
        """
        <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>
          <References/>
          \(mark)<VirtualSystem ovf:id='web'><Info>Web server</Info>\(sections)</VirtualSystem>
        </Envelope>
        """
    }
}
