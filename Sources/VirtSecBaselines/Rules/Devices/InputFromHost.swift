// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No guest reads an input device of the host.
public struct InputFromHost: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "input-from-host", title: "Guest reads a keyboard or other input device of the host",
        severity: .medium, layer: .host, threat: .confidentiality,
        rationale: """
            The guest sees every key that is pressed on the device, and while it holds the device alone nobody can \
            type on the host.
            """,
        remedy: "Remove <input type='passthrough'> and <input type='evdev'> from <devices>.",
        references: [.libvirt("formatdomain", "Input devices")],
        catalogue: ["DEV-15"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .inputs

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.inputs.judgeEach(whenNone: .satisfied) { input throws(MissingEvidence) in
            switch try input.kind.optional() {
            case .passthrough, .evdev: .violated(input.locus, remedy: .remove)
            default: .satisfied
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <input type='tablet' bus='usb'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <input type='tablet' bus='usb'/>
              ↓<input type='passthrough' bus='virtio'><source evdev='/dev/input/event1'/></input>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<input type='evdev'><source dev='/dev/input/event1' grab='all'/></input>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <input type='pedal' bus='usb'/>
            </devices></domain>
            """)
    }
}
