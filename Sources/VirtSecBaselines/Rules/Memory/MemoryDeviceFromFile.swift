// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No memory device of the guest maps a file of the host.
public struct MemoryDeviceFromFile: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "memory-device-from-file", title: "Memory device of the guest maps a file of the host",
        severity: .medium, layer: .storage, threat: .confidentiality,
        rationale: """
            Guest and host share the pages of the file in the host's cache, so that each can tell from timing what \
            the other reads, and what the guest writes stays in the file.
            """,
        remedy: "Remove the <memory> device, and hand its content over as a disk.",
        references: [.libvirt("formatdomain", "Memory devices")],
        catalogue: ["MEM-08"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .memoryDevices

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.facts.memoryDevices.isEmpty() { return .satisfied }
        return try machine.facts.memoryDevices.judgeEach(whenNone: .satisfied) { device throws(MissingEvidence) in
            switch try device.model.required() {
            case .nvdimm, .virtioPMEM: .violated(device.locus, remedy: .remove)
            default: .satisfied
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><memory model='dimm'><target><size>65536</size><node>0</node></target></memory></devices>
            </domain>
            """)
        Satisfied("<domain type='kvm'><name>web</name><devices></devices></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                ↓<memory model='nvdimm'>
                  <source><path>/srv/nv</path></source><target><size>65536</size><node>0</node></target>
                </memory>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <memory model='dimm'><target><size>65536</size><node>0</node></target></memory>
                ↓<memory model='virtio-pmem'><source><path>/srv/pm</path></source></memory>
              </devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices><memory model='bubble'><target><size>65536</size></target></memory></devices>
            </domain>
            """)
    }
}
