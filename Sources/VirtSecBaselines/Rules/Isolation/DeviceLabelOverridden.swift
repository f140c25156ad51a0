// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No device's files have a label of their own.
public struct DeviceLabelOverridden: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "device-label-overridden", title: "Device has a confinement label of its own",
        severity: .medium, layer: .hypervisor, threat: .interMachine,
        rationale: """
            The files of the device leave the compartment that the security driver made for the machine, so that \
            others may reach them, or keep a label that nobody checked.
            """,
        remedy: """
            Remove <seclabel> from the <source> of the device, so that libvirt labels its files as those of the \
            machine.
            """,
        references: [
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .libvirt("formatdomain", "Security label"),
            .nist80053("AC-3(3)"),
        ],
        catalogue: ["MAC-05"],
        controls: .rows("VS-VM-011"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [
        .disks, .serialPorts, .parallelPorts, .consoles, .channels, .smartcards, .redirectedUSB, .randomGenerators,
    ]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(
            of: machine.facts.disks,
            atAGlance: { $0.hasSingleSource && Self.hasNone($0.source.labels) ? .satisfied : nil },
            judge: { disk throws(MissingEvidence) in
                var own = JoinedOutcome()
                own.addSources(of: disk) { source throws(MissingEvidence) in try Self.judge(source.labels) }
                return try own.outcome(whenNone: .satisfied)
            })
        joined.addStreams(of: machine) { _, sources, _ throws(MissingEvidence) in
            var own = JoinedOutcome()
            own.addEach(of: sources) { source throws(MissingEvidence) in try Self.judge(source.labels) }
            return try own.outcome(whenNone: .satisfied)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    private static func hasNone(_ labels: Listing<DeviceLabel>) -> Bool {
        if case .known(let labels) = labels { labels.isEmpty } else { false }
    }

    private static func judge(_ labels: Listing<DeviceLabel>) throws(MissingEvidence) -> Outcome {
        if try labels.isEmpty() { return .satisfied }
        var joined = JoinedOutcome()
        joined.addEach(of: labels) { label throws(MissingEvidence) in .violated(label.locus, remedy: .remove) }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><disk type='file'><source file='/vm/a'/><target dev='vda'/></disk></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <disk type='file'>
                  <source file='/vm/a'>↓<seclabel model='selinux' relabel='no'/></source><target dev='vda'/>
                </disk>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <disk type='file'><source file='/vm/a'/><target dev='vda'/></disk>
                <disk type='file'>
                  <source file='/vm/b'>↓<seclabel relabel='yes'><label>u:r:shared_t:s0</label></seclabel></source>
                  <target dev='vdb'/>
                </disk>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <serial type='unix'>
                  <source mode='bind' path='/run/web.sock'>↓<seclabel model='dac' relabel='no'/></source>
                </serial>
              </devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <serial type='unix'><source mode='bind' path='/run/web.sock'><seclable/></source></serial>
              </devices>
            </domain>
            """)
    }
}
