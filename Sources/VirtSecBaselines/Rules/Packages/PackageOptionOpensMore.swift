// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No deployment option of an appliance has devices or networks that its default lacks.
///
/// Each option is a machine of its own, which every rule for machines judges. This one tells that a choice which reads
/// like one of size is one of exposure too; processors, memory and disks may differ.
public struct PackageOptionOpensMore: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-option-opens-more",
        title: "Deployment option of the appliance opens more than its default", severity: .medium,
        layer: .machine, threat: .hypervisorAttack,
        rationale: """
            Whoever examines an appliance examines what it is by default. An option that adds a port, a drive or a \
            network looks like a choice of size, and is one of what can be reached.
            """,
        remedy: """
            Take the devices and networks out of the option, or give the default the same; until then examine each \
            option by itself.
            """,
        references: [Reference("DMTF DSP0243", "DeploymentOptionSection")], controls: .rows("VS-IMG-007"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        let configurations = appliance.facts.configurations
        let all = try configurations.required()
        guard all.count > 1 else { return .notApplicable("no choice of deployment options") }
        let standard = Set(try Self.standard(of: all).attachments.required())
        return try configurations.judgeEach(whenNone: .satisfied) { configuration throws(MissingEvidence) in
            .violated(when: !standard.isSuperset(of: try configuration.attachments.required()), at: configuration)
        }
    }

    /// What is taken when nobody chooses: the one that says so, or the first.
    private static func standard(of all: [PackageConfiguration]) throws(MissingEvidence) -> PackageConfiguration {
        for configuration in all {
            if try configuration.isDefault.equals(true) { return configuration }
        }
        return all[0]
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(Self.descriptor(options: Self.two, "<rasd:ResourceType>3</rasd:ResourceType>"))
        Violated(Self.descriptor(options: Self.twoMarked, "<rasd:ResourceType>21</rasd:ResourceType>"))
        NotAssessable(Self.descriptor(options: Self.two, "<rasd:ResourceType>port</rasd:ResourceType>"))
        NotApplicable(Self.descriptor(options: "", ""), because: "no choice")
    }

    private static let two = """
        <DeploymentOptionSection><Info>Sizes</Info>
            <Configuration ovf:id='small'><Label>Small</Label><Description>Small</Description></Configuration>
            <Configuration ovf:id='large'><Label>Large</Label><Description>Large</Description></Configuration>
          </DeploymentOptionSection>
        """

    private static let twoMarked = two.replacing(
        "<Configuration ovf:id='large'>", with: "↓<Configuration ovf:id='large'>")

    private static func descriptor(options: String, _ type: String) -> String {
        let item = "<Item ovf:configuration='large'><rasd:InstanceID>2</rasd:InstanceID>\(type)</Item>"
        return """
            <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'
                xmlns:rasd='http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData'>
              <References/>
              \(options)
              <VirtualSystem ovf:id='web'><Info>Web server</Info>
                <VirtualHardwareSection><Info>Hardware</Info>
                  <Item><rasd:InstanceID>1</rasd:InstanceID><rasd:ResourceType>4</rasd:ResourceType></Item>
                  \(type.isEmpty ? "" : item)
                </VirtualHardwareSection>
              </VirtualSystem>
            </Envelope>
            """
    }
}
