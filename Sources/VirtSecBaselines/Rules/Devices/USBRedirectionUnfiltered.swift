// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Rules say which USB devices of a client may be redirected into the guest.
///
/// Differs from the catalogue's XPath: a `<redirfilter>` without a rule filters nothing.
public struct USBRedirectionUnfiltered: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "usb-redirection-unfiltered", title: "Any USB device of a client may be redirected", severity: .medium,
        layer: .machine, threat: .hypervisorAttack,
        rationale: "Whoever has the console can plug storage, network adapters or forged keyboards into the guest.",
        remedy: """
            Remove <redirdev>, or add a <redirfilter> to <devices> that allows the classes in use and ends with \
            <usbdev allow='no'/>.
            """,
        references: [
            .libvirt("formatdomain", "Redirected devices"), .nist80053("CM-7"), .nist80053("SC-41"),
        ],
        catalogue: ["DEV-08"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        try machine.redirectedUSB.judgeEach(whenNone: .notApplicable("no redirected USB device")) { device in
            .violated(when: try machine.usbFilter.isEmpty(), at: device)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <redirdev bus='usb' type='spicevmc'/>
              <redirfilter><usbdev class='0x0B' allow='yes'/><usbdev allow='no'/></redirfilter>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>↓<redirdev bus='usb' type='spicevmc'/></devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<redirdev bus='usb' type='spicevmc'/><redirfilter/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <redirdev bus='usb' type='spicevmc'><limit/></redirdev>
              <redirfilter><usbdev allow='no'/></redirfilter>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>desk</name><devices/></domain>", because: "no redirected")
    }
}
