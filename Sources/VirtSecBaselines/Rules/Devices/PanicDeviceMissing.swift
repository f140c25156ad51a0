// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The host learns when the guest's kernel panics.
///
/// Differs from the catalogue's XPath: on s390x, and on the pSeries board, the machine itself tells the host.
/// Containers have no such hardware.
public struct PanicDeviceMissing: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "panic-device-missing", title: "Host does not learn that the guest's kernel panicked",
        severity: .low, layer: .machine, threat: .visibility,
        rationale: "A guest that an attack crashed looks as if it ran, and what was set for a crash does not happen.",
        remedy: "Add <panic model='isa'/> to <devices>, or model='pvpanic' on other machines than PCs.",
        references: [.libvirt("formatdomain", "panic device")],
        catalogue: ["DEV-19"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }

        if try !machine.facts.panics.isEmpty() { return .satisfied }
        switch try machine.facts.firmware.statedArchitecture() {
        case .s390, .s390x: return .satisfied
        case .ppc64, .ppc64le:
            let type = try machine.facts.firmware.machineType.required()
            return type.hasPrefix("pseries") ? .satisfied : .violated(at: .none)
        case .amd64, .i686, nil: return .violated(at: .none, remedy: .add("<devices><panic model='isa'/></devices>"))
        default: return .violated(at: .none)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><devices><panic model='hyperv'/></devices></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='ppc64le' machine='pseries-9.1'>hvm</type></os>
            </domain>
            """)
        Violated(
            """
            ↓<domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='pc-q35-9.1'>hvm</type></os>
            </domain>
            """)
        Violated(
            """
            ↓<domain type='kvm'><name>web</name>
              <os><type arch='aarch64' machine='virt'>hvm</type></os>
            </domain>
            """)
        NotAssessable(
            "<domain type='kvm'><name>web</name><os><type arch='ppc64le'>hvm</type></os></domain>", because: "default")
        NotAssessable("<domain type='abacus'><name>web</name></domain>")
        NotApplicable("<domain type='lxc'><name>web</name></domain>", because: "QEMU")
    }
}
