// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No USB device is redirected over a TCP connection of its own.
///
/// The connection counts with TLS as well: certificates tell hosts from strangers, not who may plug in what.
/// Redirection over UDP is judged by `stream-device-over-udp`.
public struct USBRedirectionOverTCP: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "usb-redirection-over-tcp", title: "USB device is redirected over a TCP connection of its own",
        severity: .medium, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            The connection asks for no password, and without TLS everything on it can be read and changed, so that \
            whoever holds the other end plugs storage, network adapters or forged keyboards into the guest.
            """,
        remedy: """
            Remove <redirdev type='tcp'>, or use type='spicevmc', which is carried by the console and its password.
            """,
        references: [.libvirt("formatdomain", "Redirected devices"), .nist80053("CM-7"), .nist80053("SC-41")],
        catalogue: ["DEV-09"], controls: .rows("VS-VM-030"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .redirectedUSB

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.redirectedUSB.judgeEach(whenNone: .notApplicable("no redirected USB device")) {
            device throws(MissingEvidence) in
            .violated(when: try device.kind.equals(.tcp), at: device.locus, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <redirdev bus='usb' type='spicevmc'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <redirdev bus='usb' type='spicevmc'/>
              ↓<redirdev bus='usb' type='tcp'><source mode='connect' host='192.0.2.9' service='4000'/></redirdev>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <redirdev bus='usb' type='pigeon'/>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>desk</name><devices/></domain>", because: "no redirected")
    }
}
