// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A VMware machine writes its log.
///
/// ESXi writes one unless it is told otherwise.
public struct LoggingSwitchedOff: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "logging-switched-off", title: "Machine writes no log", severity: .medium,
        layer: .management, threat: .visibility,
        rationale: """
            Without it nobody can see afterwards which devices were connected, who opened a console and why the \
            machine stopped.
            """,
        remedy: """
            Remove logging from the .vmx file, or set it to "TRUE".
            """,
        references: [.stig("VMCH-70-000025"), .nist80053("AU-3")],
        controls: .rows("VS-VM-096"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.judgeVMware(machine.vmware.logging, silence: .isRight, remedy: .setting("logging", "TRUE")) { $0 }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            logging = "TRUE"
            """)
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            displayName = "web"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            ↓logging = "FALSE"
            """)
        Violated(
            """
            <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'
              xmlns:vssd='http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData'
              xmlns:vmw='http://www.vmware.com/schema/ovf'>
              <References/>
              <VirtualSystem ovf:id='web'><Info>Web server</Info>
                <VirtualHardwareSection><Info>Hardware</Info>
                  <System><vssd:ElementName>web</vssd:ElementName><vssd:InstanceID>0</vssd:InstanceID>
                    <vssd:VirtualSystemType>vmx-21</vssd:VirtualSystemType></System>
                  <vmw:ExtraConfig ovf:required='false' vmw:key='logging' ↓vmw:value='FALSE'/>
                </VirtualHardwareSection>
              </VirtualSystem>
            </Envelope>
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            logging = "perhaps"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            virtualHW.productCompatibility = "hosted"
            """, because: "default")
        NotApplicable("<domain type='kvm'><name>web</name></domain>", because: "not run by VMware")
    }
}
