// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Rules say which USB devices of a client may be redirected into the guest.
///
/// The first rule that fits a device decides, and a device that none fits is refused.
///
/// Differs from the catalogue's XPath: a `<redirfilter>` without a rule filters nothing, and neither does one that
/// allows every device before it refuses any.
public struct USBRedirectionUnfiltered: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "usb-redirection-unfiltered", title: "Any USB device of a client may be redirected", severity: .medium,
        layer: .machine, threat: .hypervisorAttack,
        rationale: "Whoever has the console can plug storage, network adapters or forged keyboards into the guest.",
        remedy: """
            Remove <redirdev>, or add a <redirfilter> to <devices> in which each <usbdev allow='yes'> names the class \
            or the vendor and product of a device in use, with <usbdev allow='no'/> at the end.
            """,
        references: [
            .libvirt("formatdomain", "Redirected devices"), .nist80053("CM-7"), .nist80053("SC-41"),
        ],
        catalogue: ["DEV-08"], controls: .rows("VS-VM-030"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .redirectedUSB

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.redirectedUSB.judgeEach(whenNone: .notApplicable("no redirected USB device")) {
            device throws(MissingEvidence) in
            .violated(when: try !Self.refusesAny(machine.usbFilter), at: device.locus)
        }
    }

    /// Whether there is a device that the rules refuse.
    private static func refusesAny(_ filter: Listing<USBFilterRule>) throws(MissingEvidence) -> Bool {
        let rules = try filter.required()
        for rule in rules {
            if try !rule.allowed.required() {
                // What was not understood may keep the refusal from fitting anything.
                if rule.unrecognised == .none { return true }
                throw MissingEvidence(UnseenReason(.unrecognisedContent, at: rule.unrecognised))
            }
            if try fitsAll(rule) { return false }
        }
        return !rules.isEmpty
    }

    private static func fitsAll(_ rule: USBFilterRule) throws(MissingEvidence) -> Bool {
        try allOf(
            allOf(!rule.deviceClass.exists(), !rule.version.exists()),
            allOf(!rule.vendor.exists(), !rule.product.exists()))
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
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <redirdev bus='usb' type='spicevmc'/>
              <redirfilter><usbdev class='0x08' allow='no'/><usbdev allow='yes'/></redirfilter>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<redirdev bus='usb' type='spicevmc'/>
              <redirfilter><usbdev class='0x0B' allow='yes'/><usbdev allow='yes'/><usbdev allow='no'/></redirfilter>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<redirdev bus='usb' type='spicevmc'/>
              <redirfilter>
                <usbdev class='-1' vendor='-1' product='-1' version='-1' allow='yes'/><usbdev allow='no'/>
              </redirfilter>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <redirdev bus='usb' type='spicevmc'/>
              <redirfilter><usbdev serial='7' allow='no'/><usbdev allow='yes'/></redirfilter>
            </devices></domain>
            """, because: "does not know")
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
